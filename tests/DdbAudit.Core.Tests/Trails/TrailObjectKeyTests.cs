using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public class TrailObjectKeyTests
{
    [Theory]
    [InlineData("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/22/111122223333_CloudTrail_eu-west-1_20261122T1000Z_a.json.gz", true)]
    [InlineData("audit/logs/AWSLogs/111122223333/CloudTrail/", true)]
    [InlineData("AWSLogs/o-abc123/111122223333/CloudTrail-Digest/eu-west-1/2026/11/22/x.json.gz", true)]
    [InlineData("AWSLogs/111122223333/", true)]
    [InlineData("AWSLogs/111122223333/vpcflowlogs/x.gz", false)]
    [InlineData("AWSLogs/111122223333/CloudTrailish/x.gz", false)]
    [InlineData("AWSLogs/1111/CloudTrail/x.gz", false)]
    [InlineData("MyAWSLogs/111122223333/CloudTrail/x.gz", false)]
    [InlineData("holiday.jpg", false)]
    public void Only_CloudTrails_own_layout_matches(string key, bool isCloudTrails) => Assert.Equal(isCloudTrails, TrailObjectKey.IsMatch(key));

    [Theory]
    [InlineData("AWSLogs/111122223333/CloudTrail/eu-west-1/x.json.gz", true)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/x.json.gz", true)]
    [InlineData("AWSLogs/111122223333/", true)]
    [InlineData("AWSLogs/111122223333/Config/x.gz", false)]
    [InlineData("AWSLogs/111122223333/mine/AWSLogs/444455556666/CloudTrail/x.gz", false)]
    [InlineData("AWSLogs/444455556666/CloudTrail/x.gz", false)]
    [InlineData("prefix/AWSLogs/111122223333/CloudTrail/x.gz", false)]
    public void An_account_and_its_prefix_are_told_from_others(string key, bool isIn) => Assert.Equal(isIn, TrailObjectKey.IsIn("AWSLogs/111122223333/", key));
}
