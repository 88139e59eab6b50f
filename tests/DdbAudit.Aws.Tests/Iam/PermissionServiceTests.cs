using DdbAudit.Changes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Iam;

/// <summary>What IAM says of a caller's permissions, and that the services say the same.</summary>
public sealed class PermissionServiceTests : IAsyncLifetime
{
    private const string MayAsk = """{"Effect":"Allow","Action":["iam:SimulatePrincipalPolicy","iam:GetRole"],"Resource":"*"}""";
    private const string Trail = "arn:aws:cloudtrail:us-east-1:111122223333:trail/t";

    private static readonly Permission[] Asked =
    [
        new("cloudtrail:CreateTrail", Trail),
        new("cloudtrail:AddTags", Trail),
        new("s3:CreateBucket", "arn:aws:s3:::b"),
        new("kms:CreateKey", "*"),
    ];

    private SandboxAccount _sandbox = null!;

    public async Task InitializeAsync() => _sandbox = await SandboxAccount.OpenAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task An_admin_lacks_nothing() => AssertDenied([], await AskAsync(null));

    [Fact]
    public async Task What_no_policy_allows_or_one_denies_is_lacking() => AssertDenied(
        ["cloudtrail:AddTags", "s3:CreateBucket"],
        await AskAsync(TestCallers.Limited(
            MayAsk,
            """{"Effect":"Allow","Action":["cloudtrail:*","kms:*"],"Resource":"*"}""",
            """{"Effect":"Deny","Action":"cloudtrail:AddTags","Resource":"*"}""")));

    [Fact]
    public async Task The_resource_counts() => AssertDenied(
        ["cloudtrail:AddTags", "cloudtrail:CreateTrail", "kms:CreateKey"],
        await AskAsync(TestCallers.Limited(MayAsk, """{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b"}""", """{"Effect":"Allow","Action":"cloudtrail:*","Resource":"arn:aws:cloudtrail:*:*:trail/other"}""")));

    [Fact]
    public async Task A_session_is_asked_for_by_its_role_which_has_a_path() => AssertDenied(
        ["s3:CreateBucket"],
        await AskAsync(TestCallers.LimitedSession(MayAsk, """{"Effect":"Allow","Action":["cloudtrail:*","kms:*"],"Resource":"*"}""")));

    [Fact]
    public async Task Where_the_role_may_not_be_looked_up_its_path_stays_unknown_and_the_report_says_so()
    {
        var report = await AskAsync(TestCallers.LimitedSession("""{"Effect":"Allow","Action":"iam:SimulatePrincipalPolicy","Resource":"*"}"""));

        Assert.Empty(report.Denied);
        Assert.Contains("NoSuchEntity", report.WhyUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_gets_no_answer_and_is_told_why()
    {
        var report = await AskAsync(TestCallers.Limited("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""));

        Assert.Empty(report.Denied);
        Assert.Contains("iam:SimulatePrincipalPolicy", report.WhyUnknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_depends_on_a_condition_that_nobody_can_tell_is_not_called_lacking() => AssertDenied(
        [],
        await AskAsync(TestCallers.Limited(MayAsk, """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":"audit"}}}""")));

    [Fact]
    public async Task The_Region_is_told() => AssertDenied(
        ["cloudtrail:AddTags", "cloudtrail:CreateTrail", "kms:CreateKey", "s3:CreateBucket"],
        await AskAsync(TestCallers.Limited(MayAsk, """{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}""")));

    [Fact]
    public async Task What_a_resource_policy_may_give_is_lacking_only_where_it_is_denied()
    {
        Permission[] asked = [new("s3:PutBucketPolicy", "arn:aws:s3:::b") { MayComeFromResource = true }];
        AssertDenied([], await AskAsync(TestCallers.Limited(MayAsk), asked));
        AssertDenied(["s3:PutBucketPolicy"], await AskAsync(TestCallers.Limited(MayAsk, """{"Effect":"Deny","Action":"s3:*","Resource":"*"}"""), asked));
    }

    [Fact]
    public async Task The_root_user_may_do_everything() => AssertDenied([], await AskAsync(new Caller(
        "Root", "111122223333", "arn:aws:iam::111122223333:root", "111122223333", "", "AKIAROOT000000000001", "secret-of-root")));

    /// <summary>Each permission of a plan is taken away in turn: the preflight names it, and without the preflight AWS would have.</summary>
    [Fact]
    public async Task What_the_preflight_calls_lacking_the_services_refuse()
    {
        var full = await new LoggingControl(_sandbox.Account).PlanEnableAsync(await RequestAsync(), default);
        foreach (var action in full.Steps.SelectMany(step => step.Permissions(_sandbox.Account.Scope)).Select(one => one.Action).Distinct())
        {
            using var limited = await _sandbox.OpenAsAsync(TestCallers.Limited(
                """{"Effect":"Allow","Action":"*","Resource":"*"}""", $$"""{"Effect":"Deny","Action":"{{action}}","Resource":"*"}"""));

            var preflight = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(limited));
            Assert.Equal(AuditError.AccessDenied, preflight.Error);
            Assert.Contains($"\"{action}\"", preflight.Message, StringComparison.Ordinal);

            var refused = await Assert.ThrowsAsync<AuditException>(() => full.ApplyAsync(limited, _ => { }, default));
            Assert.Contains(action, refused.Message, StringComparison.Ordinal);
            Assert.Contains(refused.AwsErrorCode, (string?[])["AccessDenied", "AccessDeniedException"]);
        }
    }

    private async Task<TrailPlan> PlanAsync(IAuditAccount account) => await new LoggingControl(account).PlanEnableAsync(await RequestAsync(), default);

    private async Task<LoggingRequest> RequestAsync()
    {
        if (await _sandbox.Account.Tables.FindAsync("Orders", default) is null)
            await _sandbox.Account.Tables.CreateAsync("Orders", "pk", Ownership.TagsFor("t"), default);
        return new LoggingRequest
        {
            TableNames = ["Orders"],
            TrailName = Ownership.DefaultStack,
            Storage = new StorageOptions { CreateKmsKey = true, EnableBucketVersioning = true },
        };
    }

    private async Task<PermissionReport> AskAsync(Caller? caller, IReadOnlyList<Permission>? permissions = null)
    {
        using var account = await _sandbox.OpenAsAsync(caller);
        return await account.Permissions.FindDeniedAsync(permissions ?? Asked, default);
    }

    private static void AssertDenied(string[] expected, PermissionReport report)
    {
        Assert.Null(report.WhyUnknown);
        Assert.Equal(expected, report.Denied.Select(one => one.Action).Order(StringComparer.Ordinal));
    }
}
