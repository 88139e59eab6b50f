using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DdbAudit.Aws.Tests.Sandbox.Sts;

public sealed class CallerIdentityTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    public async Task The_printed_key_belongs_to_the_user_admin(string region)
    {
        using var sts = sandbox.ConnectSts(sandbox.Admin, region);
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal("111122223333", identity.Account);
        Assert.Equal("arn:aws:iam::111122223333:user/admin", identity.Arn);
        Assert.StartsWith("AIDA", identity.UserId, StringComparison.Ordinal);
        Assert.NotEmpty(identity.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task A_role_session_is_told_by_its_session_name()
    {
        using var sts = sandbox.ConnectSts(RunningSandbox.Credentials(RunningSandbox.Session));
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Auditor/alice", identity.Arn);
        Assert.EndsWith(":alice", identity.UserId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_added_later_is_known()
    {
        sandbox.Server.AddCaller(RunningSandbox.Stranger with { AccessKeyId = "AKIAADDEDLATER000000", Arn = "arn:aws:iam::444455556666:user/late" });
        using var sts = sandbox.ConnectSts(new BasicAWSCredentials("AKIAADDEDLATER000000", "stranger-secret"));
        Assert.Equal("arn:aws:iam::444455556666:user/late", (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
    }

    [Fact]
    public async Task Other_actions_are_no_actions()
    {
        using var sts = sandbox.ConnectSts(sandbox.Admin);
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetSessionTokenAsync());
        Assert.Equal("InvalidAction", error.ErrorCode);
        Assert.NotEmpty(error.RequestId);
    }

    [Fact]
    public async Task An_unknown_key_is_an_invalid_token()
    {
        using var sts = sandbox.ConnectSts(new BasicAWSCredentials("AKIANOBODY0000000000", "x"));
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()));
        Assert.Equal("InvalidClientTokenId", error.ErrorCode);
    }
}
