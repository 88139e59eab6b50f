using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class RequestTokensTests
{
    private readonly SettableClock _clock = new();
    private readonly RequestTokens _tokens;
    private int _runs;

    public RequestTokensTests() => _tokens = new RequestTokens(_clock);

    [Fact]
    public void A_token_is_forgotten_after_ten_minutes()
    {
        Assert.Equal(1, Call("a", "us-east-1"));
        _clock.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(1, Call("a", "us-east-1"));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(2, Call("a", "us-east-1"));
    }

    [Fact]
    public void Tokens_of_Regions_are_apart_and_without_a_token_all_is_done()
    {
        Assert.Equal(1, Call("a", "us-east-1"));
        Assert.Equal(2, Call("a", "eu-central-1"));
        Assert.Equal(3, Call(null, "us-east-1"));
        Assert.Equal(4, Call(null, "us-east-1"));
    }

    [Fact]
    public void What_failed_is_tried_again()
    {
        Assert.Throws<ServiceError>(() => Call("a", "us-east-1", () => throw new ServiceError("ValidationException", "no")));
        Assert.Equal(1, Call("a", "us-east-1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(37)]
    public void A_token_has_1_to_36_characters(int length) =>
        Assert.Equal("ValidationException", Assert.Throws<ServiceError>(() => Call(new string('t', length), "us-east-1")).Code);

    private int Call(string? token, string region, Func<JsonObject>? run = null)
    {
        var json = new JsonObject { ["ClientRequestToken"] = token, ["TransactItems"] = new JsonArray("x") }.ToJsonString();
        var request = Requests.Post("DynamoDB_20120810.TransactWriteItems", json, region, Callers.Admin);
        var reply = _tokens.Once(JsonInput.Parse(Encoding.UTF8.GetBytes(json)), "TransactItems", request, run ?? (() => new JsonObject { ["run"] = ++_runs }));
        return (int)reply["run"]!;
    }
}
