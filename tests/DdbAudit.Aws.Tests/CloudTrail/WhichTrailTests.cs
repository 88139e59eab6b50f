using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Amazon;
using DdbAudit.Arns;
using DdbAudit.Aws.Tests.Sandbox;
using DdbAudit.Aws.Wire;
using DdbAudit.Changes;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>Trails of other Regions and of an organization, from where they are looked at and changed.</summary>
public sealed class WhichTrailTests : IAsyncLifetime
{
    private const string OrganizationArn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/Organization";

    private static readonly Caller Member = TestCallers.Stranger;

    private static readonly JsonTypeInfo<JsonObject> Json = (JsonTypeInfo<JsonObject>)JsonSerializerOptions.Default.GetTypeInfo(typeof(JsonObject));

    private SandboxAccount _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync(new SandboxOptions
        {
            TableCreation = TimeSpan.Zero,
            DeliveryDelay = TimeSpan.FromMilliseconds(100),
            Organization = new SandboxOrganization("o-exampleorgid", "111122223333", [Member.AccountId]),
        });
        await TrailBuckets.CreateAsync(_sandbox.Account);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("Everywhere")]
    [InlineData("arn:aws:cloudtrail:us-east-1:111122223333:trail/Everywhere")]
    public async Task A_table_is_put_on_a_trail_of_all_Regions_from_another_Region_and_taken_off_again(string trailName)
    {
        var arn = await CreateAsync("Everywhere", multiRegion: true);
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        await elsewhere.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var (control, request) = (new LoggingControl(elsewhere), new LoggingRequest { TrailName = trailName, TableNames = ["Orders"] });

        await (await control.PlanEnableAsync(request, default)).ApplyAsync(elsewhere, _ => { }, default);

        var logging = await LoggingOfAsync(elsewhere, "Orders");
        Assert.True(logging is { IsLogging: true, IsOurs: true, TrailName: "Everywhere", HomeRegion: "us-east-1", Region: "eu-west-1" });
        Assert.Equal(arn, logging.TrailArn);
        Assert.Equal(0, _sandbox.Sandbox.Requests.Entries.Count(entry => entry.Operation == "PutEventSelectors" && entry.Status >= 400));

        await (await control.PlanDisableAsync(request, default)).ApplyAsync(elsewhere, _ => { }, default);
        Assert.False((await LoggingOfAsync(elsewhere, "Orders")).IsLogging);
    }

    [Fact]
    public async Task A_trail_of_one_Region_is_not_used_for_a_table_of_another()
    {
        var arn = await CreateAsync("Single", multiRegion: false);
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        await elsewhere.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = arn, TableNames = ["Orders"] };

        var refusal = await Assert.ThrowsAsync<AuditException>(() => new LoggingControl(elsewhere).PlanEnableAsync(request, default));

        Assert.Equal((AuditError.TrailUnsupported, arn), (refusal.Error, refusal.Target));
    }

    [Fact]
    public async Task The_account_s_trails_of_every_Region_are_listed()
    {
        await CreateAsync("Here", multiRegion: false);
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        var there = await elsewhere.Trails.CreateAsync(TrailServiceTests.Settings() with { Name = "There" }, default);

        Assert.Equal(
            [new TrailSummary(there, "There", "eu-west-1"), new TrailSummary("arn:aws:cloudtrail:us-east-1:111122223333:trail/Here", "Here", "us-east-1")],
            await _sandbox.Account.Trails.ListAsync(default));
    }

    [Fact]
    public async Task A_new_trail_of_all_Regions_is_refused_before_CloudTrail_refuses_it()
    {
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        for (var number = 1; number <= 5; number++)
            await elsewhere.Trails.CreateAsync(TrailServiceTests.Settings() with { Name = $"Audit{number}" }, default);

        var refusal = await Assert.ThrowsAsync<AuditException>(() => TrailLimit.CheckAsync(_sandbox.Account, everyRegion: true, default));
        var fromAws = await Assert.ThrowsAsync<AuditException>(() => CreateAsync("Everywhere", multiRegion: true));

        Assert.Equal((AuditError.TrailLimit, "eu-west-1", null), (refusal.Error, refusal.Target, refusal.AwsErrorCode));
        Assert.Equal((AuditError.TrailLimit, "MaximumNumberOfTrailsExceededException"), (fromAws.Error, fromAws.AwsErrorCode));
        await TrailLimit.CheckAsync(_sandbox.Account, everyRegion: false, default);
    }

    [Fact]
    public async Task An_organization_trail_may_write_the_streams_of_its_members_and_a_trail_of_all_Regions_those_of_its_home()
    {
        await CreateOrganizationTrailAsync();
        await CreateAsync("Everywhere", multiRegion: true);

        foreach (var trail in new[] { "Organization", "Everywhere" })
        {
            var plan = await new LoggingControl(_sandbox.Account).PlanEnableAsync(new LoggingRequest { TrailName = trail, LogDelivery = new LogDeliveryRequest() }, default);
            await plan.ApplyAsync(_sandbox.Account, _ => { }, default);
        }

        var elsewhere = (await _sandbox.Account.Roles.FindAsync("DdbAudit-us-east-1-Everywhere", default))!.DeliveryPolicy!;
        Assert.Contains(":log-stream:111122223333_CloudTrail_us-east-1*", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(":log-stream:o-*", elsewhere, StringComparison.Ordinal);
        Assert.Contains(":log-stream:o-*", (await _sandbox.Account.Roles.FindAsync("DdbAudit-us-east-1-Organization", default))!.DeliveryPolicy!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_sees_the_organization_s_trail_without_its_selectors_and_is_told_so()
    {
        await CreateOrganizationTrailAsync();
        using var member = await _sandbox.OpenAsAsync(Member);

        var trails = await RegionTrails.ReadAsync(member, default);

        Assert.Empty(trails.Readable);
        Assert.Empty(trails.Problems);
        var trail = Assert.Single(trails.Opaque);
        Assert.True(trail is { IsLogging: true, AreSelectorsKnown: false, Name: "Organization", Description: { IsOrganizationTrail: true, S3BucketName: TrailBuckets.Name } });
        Assert.Contains("belongs to account 111122223333, which alone may read its selectors", Assert.Single(trails.Unknowns), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Organization")]
    [InlineData("arn:aws:cloudtrail:us-east-1:111122223333:trail/Organization")]
    public async Task A_member_may_not_change_the_organization_s_trail_and_is_told_who_may(string trailName)
    {
        await CreateOrganizationTrailAsync();
        using var member = await _sandbox.OpenAsAsync(Member);
        await member.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = trailName, TableNames = ["Orders"] };

        var refusal = await Assert.ThrowsAsync<AuditException>(() => new LoggingControl(member).PlanEnableAsync(request, default));

        Assert.Equal(AuditError.TrailUnsupported, refusal.Error);
        Assert.Contains("account 111122223333, the organization's management account", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_management_account_puts_its_tables_on_the_organization_s_trail()
    {
        await CreateOrganizationTrailAsync();
        await _sandbox.Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = "Organization", TableNames = ["Orders"] };

        await (await new LoggingControl(_sandbox.Account).PlanEnableAsync(request, default)).ApplyAsync(_sandbox.Account, _ => { }, default);

        Assert.True(await LoggingOfAsync(_sandbox.Account, "Orders") is { IsLogging: true, IsOrganizationTrail: true, IsOurs: true });
    }

    [Fact]
    public async Task One_trail_that_may_not_be_read_hides_no_other()
    {
        var denied = await CreateAsync("Denied", multiRegion: false);
        var read = await CreateAsync("Read", multiRegion: false);
        _sandbox.Sandbox.Faults.Add(new Fault
        {
            Service = "cloudtrail",
            Operation = "GetEventSelectors",
            When = request => Encoding.UTF8.GetString(request.Body.Span).Contains("trail/Denied", StringComparison.Ordinal),
            Calls = int.MaxValue,
            Error = Fault.AccessDenied(WireProtocol.Json),
        });

        var trails = await RegionTrails.ReadAsync(_sandbox.Account, default);

        Assert.Equal(read, Assert.Single(trails.Readable).Arn);
        var problem = Assert.Single(trails.Problems);
        Assert.Equal((AuditError.AccessDenied, denied, "AccessDeniedException"), (problem.Error, problem.Target, problem.AwsErrorCode));
    }

    [AwsCliFact]
    public async Task The_AWS_CLI_sees_the_same_trails_from_each_Region_and_account()
    {
        await CreateOrganizationTrailAsync();
        await CreateAsync("Single", multiRegion: false);
        _sandbox.Sandbox.AddCaller(Member);

        var (admin, member) = (new AwsCli(_sandbox.Sandbox), new AwsCli(_sandbox.Sandbox, Member));

        Assert.Equal("Organization", (await NamesAsync(admin, "describe-trails", "--region", "eu-west-1")).Single());
        Assert.Empty(await NamesAsync(admin, "describe-trails", "--region", "eu-west-1", "--no-include-shadow-trails"));
        Assert.Empty(await NamesAsync(admin, "describe-trails", "--region", "eu-west-1", "--trail-name-list", "Organization"));
        Assert.Equal("Organization", (await NamesAsync(member, "describe-trails")).Single());
        Assert.Equal(["Organization", "Single"], await NamesAsync(admin, "list-trails", "--region", "eu-west-1"));
        Assert.Contains("InvalidHomeRegionException", await admin.FailAsync("cloudtrail", "stop-logging", "--name", OrganizationArn, "--region", "eu-west-1"), StringComparison.Ordinal);
        Assert.Contains("NotOrganizationMasterAccountException", await member.FailAsync("cloudtrail", "stop-logging", "--name", OrganizationArn), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> NamesAsync(AwsCli cli, params string[] arguments)
    {
        var trails = JsonDocument.Parse(await cli.RunAsync(["cloudtrail", .. arguments])).RootElement;
        return trails.EnumerateObject().Single().Value.EnumerateArray().Select(trail => trail.GetProperty("Name").GetString()!).Order();
    }

    private static async Task<DdbDataEventLogging> LoggingOfAsync(IAuditAccount account, string table)
    {
        var trails = await RegionTrails.ReadAsync(account, default);
        return Assert.Single(new LoggingOverview(trails.Readable, account.Scope, DateTimeOffset.UtcNow).Of(table));
    }

    private Task<string> CreateAsync(string name, bool multiRegion) =>
        _sandbox.Account.Trails.CreateAsync(TrailServiceTests.Settings() with { Name = name, IsMultiRegionTrail = multiRegion }, default);

    // Core makes no organization trails: an administrator does, with other means.
    private async Task CreateOrganizationTrailAsync()
    {
        var arn = await CreateAsync("Organization", multiRegion: true);
        await _sandbox.Account.Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, SelectorTests.TableSelector, default);
        await _sandbox.Account.Trails.StartLoggingAsync(arn, default);
        await _sandbox.Clients.Json(WireService.CloudTrail, RegionEndpoint.USEast1).CallAsync(
            "UpdateTrail", new JsonObject { ["Name"] = "Organization", ["IsOrganizationTrail"] = true }, Json, Json, default);
    }
}
