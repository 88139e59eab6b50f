using System.Text;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

public sealed class PresignedTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private static readonly HttpClient Anonymous = new();

    [Fact]
    public async Task A_presigned_URL_puts_and_gets_without_credentials()
    {
        var bucket = await sandbox.NewBucketAsync();
        using var content = new StringContent("hello");
        using var put = await Anonymous.PutAsync(await UrlAsync(bucket, HttpVerb.PUT), content);
        Assert.Equal(200, (int)put.StatusCode);
        Assert.Equal("hello", await Anonymous.GetStringAsync(await UrlAsync(bucket, HttpVerb.GET)));
    }

    [Fact]
    public async Task A_presigned_URL_is_good_for_one_method_and_one_key()
    {
        var bucket = await sandbox.NewBucketAsync();
        var url = await UrlAsync(bucket, HttpVerb.GET);
        using var content = new StringContent("hello");
        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(await Anonymous.PutAsync(url, content)));
        Assert.Equal("SignatureDoesNotMatch", await CodeAsync(await Anonymous.GetAsync(new Uri(url.ToString().Replace("/key?", "/other?", StringComparison.Ordinal)))));
    }

    [Theory]
    [InlineData(-60, 120, "NoSuchKey")]
    [InlineData(-60, 30, "AccessDenied")]
    [InlineData(1200, 60, "RequestTimeTooSkewed")]
    public async Task A_presigned_URL_holds_from_its_date_to_its_end(int startSeconds, int expires, string code)
    {
        var bucket = await sandbox.NewBucketAsync();
        var reply = await Anonymous.GetAsync(Sign(bucket, DateTimeOffset.UtcNow.AddSeconds(startSeconds), $"{expires}"));
        Assert.Equal(code, await CodeAsync(reply));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("604801")]
    [InlineData("soon")]
    public async Task A_presigned_URL_holds_for_a_week_at_most(string expires)
    {
        var bucket = await sandbox.NewBucketAsync();
        var reply = await Anonymous.GetAsync(Sign(bucket, DateTimeOffset.UtcNow, expires));
        Assert.Equal("AuthorizationQueryParametersError", await CodeAsync(reply));
    }

    private async Task<Uri> UrlAsync(string bucket, HttpVerb verb) => new(await sandbox.S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = bucket,
        Key = "key",
        Verb = verb,
        Protocol = Protocol.HTTP,
        Expires = DateTime.UtcNow.AddMinutes(5),
    }));

    private Uri Sign(string bucket, DateTimeOffset time, string expires)
    {
        var request = sandbox.Raw with { Time = time };
        var query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString($"{request.AccessKey}/{request.Scope}")}"
            + $"&X-Amz-Date={request.TimeText}&X-Amz-Expires={expires}&X-Amz-SignedHeaders=host";
        var canonical = $"GET\n/{bucket}/key\n{query}\nhost:{request.Endpoint.Authority}\n\nhost\nUNSIGNED-PAYLOAD";
        var text = $"AWS4-HMAC-SHA256\n{request.TimeText}\n{request.Scope}\n{RawRequest.Hash(canonical)}";
        var signature = RawRequest.Hex(System.Security.Cryptography.HMACSHA256.HashData(request.SigningKey, Encoding.UTF8.GetBytes(text)));
        return new Uri($"{request.Endpoint.GetLeftPart(UriPartial.Authority)}/{bucket}/key?{query}&X-Amz-Signature={signature}");
    }

    private static async Task<string> CodeAsync(HttpResponseMessage reply)
    {
        using (reply)
            return Regex.Match(await reply.Content.ReadAsStringAsync(), "<Code>([^<]*)</Code>").Groups[1].Value;
    }
}
