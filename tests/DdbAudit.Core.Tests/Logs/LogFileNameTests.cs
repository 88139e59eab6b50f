using DdbAudit.Logs;

namespace DdbAudit.Tests.Logs;

public sealed class LogFileNameTests
{
    [Theory]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/111122223333_CloudTrail_us-east-1_20261120T1005Z_abcDEF0123456789.json.gz")]
    [InlineData("some/prefix/AWSLogs/o-abc123/111122223333/CloudTrail/us-east-1/2026/11/20/111122223333_CloudTrail_us-east-1_20261120T1005Z_x.json.gz")]
    [InlineData(@"C:\logs\111122223333_CloudTrail_us-east-1_20261120T1005Z_x.json")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261120T1005ZabcDEF.json.gz")]
    public void A_name_gives_account_Region_and_time_of_publication(string key)
    {
        Assert.True(LogFileName.TryParse(key, out var name));
        Assert.Equal(
            new LogFileName("111122223333", LogFileKind.Events, "us-east-1", new DateTimeOffset(2026, 11, 20, 10, 5, 0, TimeSpan.Zero)),
            name);
    }

    [Theory]
    [InlineData("CloudTrail-Digest", "us-east-1_my_trail_us-east-1_20261120T100500Z", LogFileKind.Digest)]
    [InlineData("CloudTrail-Digest", "us-east-1_trail_us-east-1_20261120T100500Z_backfill", LogFileKind.Digest)]
    [InlineData("CloudTrail-Insight", "us-east-1_20261120T1005Z_x", LogFileKind.Insight)]
    [InlineData("CloudTrail-NetworkActivity", "us-east-1_20261120T1005Z_x", LogFileKind.NetworkActivity)]
    [InlineData("CloudTrail-Aggregated", "us-east-1_20261120T1005Z_x", LogFileKind.Aggregated)]
    [InlineData("CloudTrail-Tomorrow", "us-east-1_20261120T1005Z_x", LogFileKind.Other)]
    public void Sibling_kinds_are_told_apart(string kind, string rest, object expected)
    {
        Assert.True(LogFileName.TryParse($"111122223333_{kind}_{rest}.json.gz", out var name));
        Assert.Equal(expected, name!.Kind);
        Assert.Equal("us-east-1", name.Region);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 5, 0, TimeSpan.Zero), name.Published);
    }

    [Theory]
    [InlineData("events.json")]
    [InlineData("")]
    [InlineData("11112222333_CloudTrail_us-east-1_20261120T1005Z_x.json.gz")]
    [InlineData("111122223333_CloudWatch_us-east-1_20261120T1005Z_x.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_20261320T1005Z_x.json.gz")]
    [InlineData("111122223333_CloudTrail_us-east-1_.json.gz")]
    public void Other_names_are_not_parsed(string key)
    {
        Assert.False(LogFileName.TryParse(key, out var name));
        Assert.Null(name);
    }

    [Theory]
    [InlineData("CloudTrail-Digest", true)]
    [InlineData("CloudTrail-Insight", true)]
    [InlineData("CloudTrail-NetworkActivity", true)]
    [InlineData("CloudTrail-Aggregated", true)]
    [InlineData("CloudTrail", false)]
    [InlineData("CloudTrail-logs-of-mine", false)]
    [InlineData("us-east-1", false)]
    public void Sibling_folders_are_told_by_name(string folder, bool isSibling) =>
        Assert.Equal(isSibling, LogFileName.IsSiblingFolder(folder));
}
