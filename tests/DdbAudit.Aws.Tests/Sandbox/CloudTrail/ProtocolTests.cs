using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

public sealed class ProtocolTests
{
    [Theory]
    [InlineData("LookupEvents", "{}", "UnknownOperationException")]
    [InlineData("GetTrail", "{", "SerializationException")]
    [InlineData("GetTrail", "[]", "SerializationException")]
    [InlineData("GetTrail", """{"Name":1}""", "SerializationException")]
    [InlineData("GetTrail", "{}", "ValidationException")]
    [InlineData("ListTags", """{"ResourceIdList":"one"}""", "SerializationException")]
    [InlineData("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket","IsMultiRegionTrail":"yes"}""", "SerializationException")]
    public async Task Requests_that_cannot_be_read_are_refused(string operation, string body, string code)
    {
        await using var bench = new CloudTrailBench();
        Assert.Equal(code, (await bench.RefusalAsync(operation, body)).Code);
    }

    [Fact]
    public async Task A_missing_member_is_named()
    {
        await using var bench = new CloudTrailBench();
        Assert.Equal(
            "1 validation error detected: Value null at 'trailName' failed to satisfy constraint: Member must not be null",
            (await bench.RefusalAsync("GetEventSelectors", "{}")).Message);
    }

    [Fact]
    public async Task Writes_that_follow_too_fast_are_throttled_where_asked_for()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { TrailWriteInterval = TimeSpan.FromSeconds(1) });
        await bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket"}""");
        Assert.Equal("ThrottlingException", (await bench.RefusalAsync("StartLogging", """{"Name":"trail-1"}""")).Code);
        await bench.CallAsync("GetTrail", """{"Name":"trail-1"}""");
        bench.Clock.Now += TimeSpan.FromSeconds(1);
        await bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
    }

    [Fact]
    public async Task The_first_writes_conflict_where_asked_for()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { TrailConflicts = 2 });
        const string Request = """{"Name":"trail-1","S3BucketName":"log-bucket"}""";
        Assert.Equal("ConflictException", (await bench.RefusalAsync("CreateTrail", Request)).Code);
        Assert.Equal("ConflictException", (await bench.RefusalAsync("CreateTrail", Request)).Code);
        await bench.CallAsync("CreateTrail", Request);
    }
}
