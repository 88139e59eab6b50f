using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

public sealed class TrailTagTests : CloudTrailTests
{
    public override async Task InitializeAsync() => await Bench.CallAsync("CreateTrail", """
        {"Name":"trail-1","S3BucketName":"log-bucket","IsMultiRegionTrail":true,"TagsList":[{"Key":"stack","Value":"one"},{"Key":"bare"}]}
        """);

    [Fact]
    public async Task Tags_of_the_creating_call_are_there() =>
        Assert.Equal(["bare=", "stack=one"], await TagsAsync());

    [Fact]
    public async Task Adding_replaces_values_and_removing_needs_keys_only()
    {
        await AddAsync("""{"Key":"stack","Value":"two"},{"Key":"ddbaudit:table/Orders","Value":"All 2026-11-22T10:00:00Z"}""");
        await Bench.CallAsync("RemoveTags", Request("""{"Key":"bare"},{"Key":"never-there"}"""));
        Assert.Equal(["ddbaudit:table/Orders=All 2026-11-22T10:00:00Z", "stack=two"], await TagsAsync());
    }

    [Fact]
    public async Task A_trail_has_at_most_50_tags()
    {
        await AddAsync(Many(48));
        var refusal = await Bench.RefusalAsync("AddTags", Request("""{"Key":"one-more"}"""));
        Assert.Equal("TagsLimitExceededException", refusal.Code);
        await AddAsync("""{"Key":"k-1","Value":"replaced"}""");
        Assert.Equal(50, (await TagsAsync()).Count);
    }

    [Theory]
    [InlineData("""{"Key":"a"},{"Key":"a"}""")]
    [InlineData("""{"Key":"aws:a"}""")]
    [InlineData("""{"Key":""}""")]
    [InlineData("""{"Key":"a;b"}""")]
    [InlineData("""{"Key":"a","Value":"b;c"}""")]
    [InlineData("""{"Key":"a\n"}""")]
    public async Task Tags_that_break_the_rules_are_refused(string tags) =>
        Assert.Equal("InvalidTagParameterException", (await Bench.RefusalAsync("AddTags", Request(tags))).Code);

    [Fact]
    public async Task Keys_have_128_and_values_256_characters_at_most()
    {
        await AddAsync($$"""{"Key":"{{new string('k', 128)}}","Value":"{{new string('v', 256)}}"}""");
        Assert.Equal("InvalidTagParameterException", (await Bench.RefusalAsync("AddTags", Request($$"""{"Key":"{{new string('k', 129)}}"}"""))).Code);
        Assert.Equal("InvalidTagParameterException", (await Bench.RefusalAsync("AddTags", Request($$"""{"Key":"k","Value":"{{new string('v', 257)}}"}"""))).Code);
    }

    [Fact]
    public async Task Only_ARNs_of_trails_that_are_there_take_tags()
    {
        Assert.Equal("CloudTrailARNInvalidException", (await Bench.RefusalAsync("AddTags", """{"ResourceId":"trail-1","TagsList":[]}""")).Code);
        var unknown = $$"""{"ResourceIdList":["{{CloudTrailBench.Arn("unknown")}}"]}""";
        Assert.Equal("ResourceNotFoundException", (await Bench.RefusalAsync("ListTags", unknown)).Code);
    }

    [Fact]
    public async Task Tags_are_read_anywhere_and_written_at_home()
    {
        Assert.Equal("OperationNotPermittedException", (await Bench.RefusalAsync("AddTags", Request("""{"Key":"a"}"""), "eu-west-1")).Code);
        await Bench.CallAsync("ListTags", $$"""{"ResourceIdList":["{{CloudTrailBench.Arn("trail-1")}}"]}""", "eu-west-1");
    }

    private static string Request(string tags) => $$"""{"ResourceId":"{{CloudTrailBench.Arn("trail-1")}}","TagsList":[{{tags}}]}""";

    private static string Many(int count) => string.Join(",", Enumerable.Range(1, count).Select(i => $$"""{"Key":"k-{{i}}"}"""));

    private Task<JsonElement> AddAsync(string tags) => Bench.CallAsync("AddTags", Request(tags));

    private async Task<IReadOnlyList<string>> TagsAsync()
    {
        var reply = await Bench.CallAsync("ListTags", $$"""{"ResourceIdList":["{{CloudTrailBench.Arn("trail-1")}}"]}""");
        return [.. reply.GetProperty("ResourceTagList")[0].GetProperty("TagsList").EnumerateArray()
            .Select(tag => $"{tag.GetProperty("Key").GetString()}={tag.GetProperty("Value").GetString()}")];
    }
}
