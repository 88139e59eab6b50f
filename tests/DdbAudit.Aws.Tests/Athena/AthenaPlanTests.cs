using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Changes;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;
using DdbAudit.Sandbox;
using DdbAudit.Storage;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>What New-DdbAuditAthenaTable makes, changes, leaves alone and refuses.</summary>
public sealed class AthenaPlanTests
{
    private const string TableName = "dynamodb_dataevents_trail";

    private static readonly SandboxOptions Options = new() { TableCreation = TimeSpan.Zero };

    [Fact]
    public async Task A_new_table_comes_with_its_database_the_expiry_of_results_and_a_work_group_that_enforces_what_it_says()
    {
        await using var sandbox = await OpenAsync();

        var plan = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));
        var state = await AthenaState.ReadAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack), default);

        Assert.Equal(["Create database", "Create Athena table", "Set lifecycle rule", "Create Athena work group"], plan.Steps.Select(step => step.Action));
        Assert.All(plan.Steps, step => Assert.NotEmpty(step.After!));
        Assert.Equal(QueryColumns.OfRecord.Select(column => (column.Name, column.Type)), state.Table!.Columns.Select(column => (column.Name, column.Type)));
        Assert.Equal(["account", "region", "date"], state.Table.PartitionKeys.Select(column => column.Name));
        Assert.Equal(Ownership.DefaultStack, Ownership.StackOf(state.Table.Parameters));
        Assert.Equal(Ownership.DefaultStack, Ownership.StackOf(state.Database!.Parameters));
        Assert.Equal(Ownership.DefaultStack, Ownership.StackOf(state.WorkGroup!.Tags));
        Assert.True(state.WorkGroup is { IsEncrypted: true, IsEnforced: true, MaxBytesScanned: AthenaRequest.DefaultMaxBytesScanned });
        Assert.Equal(AthenaRequest.DefaultResultDays, state.Expiry!.ExpirationDays);
        Assert.Equal(state.Expiry.Prefix, S3Location.Parse(state.WorkGroup.ResultLocation!).Prefix);
    }

    [Fact]
    public async Task Making_it_again_changes_nothing_whatever_Glue_and_others_have_added_to_the_table()
    {
        await using var sandbox = await OpenAsync();
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultDays = 7, Regions = ["us-east-1", "eu-west-1"] });
        var table = (await sandbox.Account.Catalog.FindTableAsync(new QueryTableName(AthenaRequest.DefaultDatabase, TableName), default))!;
        var more = new Dictionary<string, string>(table.Parameters) { ["transient_lastDdlTime"] = "1700000000" };
        await sandbox.Account.Catalog.UpdateTableAsync(table with { Parameters = more }, default);
        sandbox.Sandbox.Requests.Clear();

        var plan = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));

        Assert.True(plan.IsEmpty, plan.ToString());
        Assert.All(sandbox.Sandbox.Requests.Entries, request => Assert.Matches("^(Get|List|Describe|Head)", request.Operation));
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_changed()
    {
        await using var sandbox = await OpenAsync();
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));

        var bound = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { MaxBytesScanned = 20_000_000 });
        var account = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { AccountIds = ["444455556666"] });
        var days = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultDays = 3 });

        Assert.Contains("at most 20,000,000 bytes", Assert.Single(bound.Steps).After, StringComparison.Ordinal);
        Assert.Contains("at most 100,000,000,000 bytes", bound.Steps[0].Before, StringComparison.Ordinal);
        Assert.Contains("accounts 111122223333,444455556666", Assert.Single(account.Steps).After, StringComparison.Ordinal);
        Assert.Equal("PutLifecycleStep", Assert.Single(days.Steps).GetType().Name);
        var state = await AthenaState.ReadAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack), default);
        Assert.Equal((20_000_000, 3), (state.WorkGroup!.MaxBytesScanned!.Value, state.Expiry!.ExpirationDays!.Value));
    }

    [Fact]
    public async Task Accounts_and_Regions_that_are_named_come_to_those_that_are_seen_already()
    {
        await using var sandbox = await OpenAsync();
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { AccountIds = ["444455556666"] });

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { AccountIds = ["777788889999"], Regions = ["EU-west-1"] });
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { Regions = ["us-west-2", "us-east-1"] });

        var made = DdbAuditAthenaTable.Of(await AthenaState.ReadAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack), default), sandbox.Account.Scope)!;
        Assert.Equal(["111122223333", "444455556666", "777788889999"], made.AccountIds);
        Assert.Equal(["us-east-1", "eu-west-1", "us-west-2"], made.Regions);
    }

    [Fact]
    public async Task A_table_that_is_narrower_than_its_trail_says_so_until_all_Regions_are_asked_for()
    {
        await using var sandbox = await OpenAsync();
        var stack = new AthenaRequest(Ownership.DefaultStack);
        await MakeAsync(sandbox.Account, stack);
        Assert.Empty((await AthenaState.ReadAsync(sandbox.Account, stack, default)).UnseenRegions);
        sandbox.Sandbox.State.Trails.Change((await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!.Arn, trail => trail with { IsMultiRegionTrail = true });

        Assert.Empty((await MakeAsync(sandbox.Account, stack)).Steps);
        Assert.Contains("eu-west-1", (await AthenaState.ReadAsync(sandbox.Account, stack, default)).UnseenRegions);
        await MakeAsync(sandbox.Account, stack with { Regions = ["*"] });

        var state = await AthenaState.ReadAsync(sandbox.Account, stack, default);
        Assert.Empty(state.UnseenRegions);
        Assert.StartsWith("us-east-1,", state.Table!.Parameters["projection.region.values"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_before_the_first_day_is_told_unless_there_was_no_bucket_then()
    {
        await using var sandbox = await OpenAsync();
        var window = new DdbAudit.Logs.LogWindow { Start = DateTimeOffset.UtcNow.AddDays(-400) };

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));
        var all = (await QueryPlace.FindAsync(sandbox.Account, Ownership.DefaultStack, QueryChoice.Own, null, default)).Gaps(window);
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { FirstDay = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(1)) });
        var late = (await QueryPlace.FindAsync(sandbox.Account, Ownership.DefaultStack, QueryChoice.Own, null, default)).Gaps(window);

        Assert.Empty(all);
        Assert.Contains("sees no logs from before", Assert.Single(late), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_and_a_work_group_of_others_are_refused_together_and_stay_as_they_are()
    {
        await using var sandbox = await OpenAsync();
        var (catalog, queries) = (sandbox.Account.Catalog, sandbox.Account.Queries);
        await catalog.CreateDatabaseAsync(new CatalogDatabase(AthenaRequest.DefaultDatabase, new Dictionary<string, string>()), default);
        await catalog.CreateTableAsync(new CatalogTable(new QueryTableName(AthenaRequest.DefaultDatabase, TableName), "s3://theirs/", [], [], new Dictionary<string, string>()), default);
        await queries.CreateWorkGroupAsync(new WorkGroup(WorkGroup.NameFor(Ownership.DefaultStack), null), default);
        var before = SandboxSnapshot.Of(sandbox.Sandbox);

        var error = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack)));

        Assert.Equal(AuditError.PreflightFailed, error.Error);
        Assert.Contains($"\"{TableName}\" is there, and is not the one that DdbAudit made", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Work group '{WorkGroup.NameFor(Ownership.DefaultStack)}' is there", error.Message, StringComparison.Ordinal);
        Assert.Empty(SandboxSnapshot.Of(sandbox.Sandbox).Differences(before));
    }

    [Fact]
    public async Task A_database_of_others_is_used_and_stays_theirs()
    {
        await using var sandbox = await OpenAsync();
        await sandbox.Account.Catalog.CreateDatabaseAsync(new CatalogDatabase("security", new Dictionary<string, string> { ["team"] = "security" }), default);

        var plan = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { DatabaseName = "security", TableName = "dynamodb" });

        Assert.DoesNotContain(plan.Steps, step => step.Action == "Create database");
        Assert.Equal(new Dictionary<string, string> { ["team"] = "security" }, (await sandbox.Account.Catalog.FindDatabaseAsync("security", default))!.Parameters);
        Assert.NotNull(await sandbox.Account.Catalog.FindTableAsync(new QueryTableName("security", "dynamodb"), default));
    }

    [Theory]
    [InlineData("s3://nobodys-bucket/results/", "does not exist")]
    [InlineData("s3://elsewhere-bucket/results/", "lies in eu-west-1")]
    [InlineData("s3://trail-bucket/AWSLogs/results/", "the trail's log files lie there")]
    public async Task A_place_where_results_cannot_lie_is_refused_before_anything_is_made(string location, string why)
    {
        await using var sandbox = await OpenAsync();
        using var elsewhere = await sandbox.OpenAsAsync(region: "eu-west-1");
        await elsewhere.Buckets.CreateAsync("elsewhere-bucket", new Dictionary<string, string>(), default);
        var bucket = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!.Description.S3BucketName;
        var asked = S3Location.Parse(location.Replace("trail-bucket", bucket, StringComparison.Ordinal));
        var before = SandboxSnapshot.Of(sandbox.Sandbox);

        var error = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultLocation = asked }));

        Assert.Equal(AuditError.InvalidResultLocation, error.Error);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Empty(SandboxSnapshot.Of(sandbox.Sandbox).Differences(before));
    }

    [Theory]
    [InlineData("s3:///results/")]
    [InlineData("s3://")]
    [InlineData("https://bucket/results/")]
    [InlineData("")]
    public void What_names_no_bucket_is_no_place_for_results(string text) =>
        Assert.Equal(AuditError.InvalidResultLocation, Assert.Throws<AuditException>(() => S3Location.Parse(text)).Error);

    [Theory]
    [InlineData("Ddb-Audit", null)]
    [InlineData("ddbaudit; DROP", null)]
    [InlineData(null, "9lives")]
    [InlineData(null, "a`b")]
    [InlineData(null, "")]
    public async Task A_name_that_Athena_does_not_take_is_refused_before_anything_is_made(string? database, string? table)
    {
        await using var sandbox = await OpenAsync();
        var before = SandboxSnapshot.Of(sandbox.Sandbox);

        var error = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { DatabaseName = database, TableName = table }));

        Assert.Equal(AuditError.InvalidQueryName, error.Error);
        Assert.Empty(SandboxSnapshot.Of(sandbox.Sandbox).Differences(before));
    }

    [Fact]
    public async Task A_key_encrypts_results_and_one_that_is_not_there_is_refused()
    {
        await using var sandbox = await OpenAsync();
        var missing = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { KmsKeyId = "alias/nobodys" }));
        var key = (await sandbox.Clients.Kms(Amazon.RegionEndpoint.USEast1).CreateKeyAsync(new())).KeyMetadata.Arn;

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { KmsKeyId = key });
        var again = await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));

        Assert.Equal(AuditError.KeyNotFound, missing.Error);
        Assert.True(again.IsEmpty, again.ToString());
        Assert.Equal(key, (await AthenaState.FindWorkGroupAsync(sandbox.Account, Ownership.DefaultStack, default))!.KmsKey);
    }

    [Fact]
    public async Task Lifecycle_rules_of_others_stay_where_results_lie_in_a_bucket_of_others()
    {
        await using var sandbox = await OpenAsync();
        await TrailBuckets.CreateAsync(sandbox.Account);
        var theirs = BucketLifecycle.Empty.With(new OwnLifecycleRule("theirs", "tmp/", 1), TrailBuckets.Name);
        await sandbox.Account.Buckets.PutLifecycleAsync(TrailBuckets.Name, theirs, default);

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultLocation = new S3Location(TrailBuckets.Name, "results/") });

        var rules = (await sandbox.Account.Buckets.GetLifecycleAsync(TrailBuckets.Name, default)).Rules;
        Assert.Equal(["theirs", AthenaState.ExpiryId(Ownership.DefaultStack)], rules.Select(rule => rule.Id));
        Assert.Equal($"results/DdbAudit-AthenaResults/{Ownership.DefaultStack}/", rules[1].Prefix);
    }

    [Theory]
    [InlineData("audit", "audit/")]
    [InlineData("audit", "aud/")]
    [InlineData(null, "data/")]
    [InlineData(null, "")]
    [InlineData("audit", "")]
    [InlineData("audit", "AWSLogs/")]
    public async Task Results_have_a_folder_of_their_own_so_that_nothing_else_expires_with_them(string? prefix, string asked)
    {
        await using var sandbox = await OpenAsync(prefix);
        var trail = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!.Description;

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultLocation = S3Location.Parse($"s3://{trail.S3BucketName}/{asked}") });
        var state = await AthenaState.ReadAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack), default);

        Assert.Equal($"s3://{trail.S3BucketName}/{asked}DdbAudit-AthenaResults/{Ownership.DefaultStack}/", state.WorkGroup!.ResultLocation);
        Assert.Equal($"{asked}DdbAudit-AthenaResults/{Ownership.DefaultStack}/", state.Expiry!.Prefix);
        Assert.True((await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack) { ResultLocation = S3Location.Parse(state.WorkGroup.ResultLocation!) })).IsEmpty);
    }

    [Fact]
    public async Task Results_are_refused_where_a_folder_of_theirs_would_hold_the_logs()
    {
        await using var sandbox = await OpenAsync($"DdbAudit-AthenaResults/{Ownership.DefaultStack}");

        var error = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack)));

        Assert.Equal(AuditError.InvalidResultLocation, error.Error);
        Assert.Contains("the trail's log files lie there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_group_that_somebody_gave_a_common_folder_gets_one_of_its_own_again_and_no_rule_for_the_common_one()
    {
        await using var sandbox = await OpenAsync();
        await TrailBuckets.CreateAsync(sandbox.Account);
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));
        var group = (await AthenaState.FindWorkGroupAsync(sandbox.Account, Ownership.DefaultStack, default))!;
        await sandbox.Account.Queries.UpdateWorkGroupAsync(group with { ResultLocation = $"s3://{TrailBuckets.Name}/common/" }, default);
        sandbox.Sandbox.BucketAccess.PutObject(TrailBuckets.Name, $"common/{Guid.NewGuid()}.csv", "theirs"u8.ToArray(), "text/csv", "", new Dictionary<string, string>());

        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));

        var rule = Assert.Single((await sandbox.Account.Buckets.GetLifecycleAsync(TrailBuckets.Name, default)).Rules);
        Assert.Equal($"common/DdbAudit-AthenaResults/{Ownership.DefaultStack}/", rule.Prefix);
    }

    [Fact]
    public async Task Results_that_move_take_their_rule_along_and_are_not_left_behind_without_one()
    {
        await using var sandbox = await OpenAsync();
        await TrailBuckets.CreateAsync(sandbox.Account);
        var moved = new AthenaRequest(Ownership.DefaultStack) { ResultLocation = new S3Location(TrailBuckets.Name, "results/") };
        await MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack));
        var first = S3Location.Parse((await AthenaState.FindWorkGroupAsync(sandbox.Account, Ownership.DefaultStack, default))!.ResultLocation!);

        await MakeAsync(sandbox.Account, moved);
        sandbox.Sandbox.BucketAccess.PutObject(TrailBuckets.Name, $"{moved.ResultLocation!.ForResultsOf(Ownership.DefaultStack).Prefix}{Guid.NewGuid()}.csv", "pk"u8.ToArray(), "text/csv", "", new Dictionary<string, string>());
        var back = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, moved with { ResultLocation = first }));

        Assert.Null((await sandbox.Account.Buckets.GetLifecycleAsync(first.Bucket, default)).Find(AthenaState.ExpiryId(Ownership.DefaultStack)));
        Assert.NotNull((await sandbox.Account.Buckets.GetLifecycleAsync(TrailBuckets.Name, default)).Find(AthenaState.ExpiryId(Ownership.DefaultStack)));
        Assert.Equal(AuditError.InvalidResultLocation, back.Error);
        Assert.Contains("would not expire there any more", back.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task Results_are_refused_where_Object_Lock_keeps_them_longer_than_they_are_to_be_kept(int lockedDays, bool isTaken)
    {
        await using var sandbox = await OpenAsync();
        var bucket = (await sandbox.Account.Trails.FindAsync(Ownership.DefaultStack, default))!.Description.S3BucketName;
        var s3 = sandbox.Clients.S3(Amazon.RegionEndpoint.USEast1);
        await s3.PutBucketVersioningAsync(new() { BucketName = bucket, VersioningConfig = new() { Status = Amazon.S3.VersionStatus.Enabled } });
        await s3.PutObjectLockConfigurationAsync(new()
        {
            BucketName = bucket,
            ObjectLockConfiguration = new() { ObjectLockEnabled = Amazon.S3.ObjectLockEnabled.Enabled, Rule = new() { DefaultRetention = new() { Mode = Amazon.S3.ObjectLockRetentionMode.Compliance, Days = lockedDays } } },
        });

        var error = await Record.ExceptionAsync(() => MakeAsync(sandbox.Account, new AthenaRequest(Ownership.DefaultStack)));

        if (isTaken)
        {
            Assert.Null(error);
            return;
        }

        var refused = Assert.IsType<AuditException>(error);
        Assert.Equal(AuditError.InvalidResultLocation, refused.Error);
        Assert.Contains("Object Lock (Enabled, COMPLIANCE 31 days) keeps each of them longer", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Give -ResultLocation a folder of another bucket.", refused.Remedy);
    }

    [Fact]
    public async Task A_trail_that_is_not_there_has_no_table()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(Options);

        var error = await Assert.ThrowsAsync<AuditException>(() => MakeAsync(sandbox.Account, new AthenaRequest("nobodys-trail")));

        Assert.Equal(AuditError.TrailNotFound, error.Error);
    }

    private static async Task<SandboxAccount> OpenAsync(string? keyPrefix = null)
    {
        var sandbox = await SandboxAccount.OpenAsync(Options);
        await sandbox.Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await ChangeRun.EnableAsync(sandbox.Account, ChangeRun.AtOnce, new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders"], S3KeyPrefix = keyPrefix });
        return sandbox;
    }

    private static async Task<TrailPlan> MakeAsync(IAuditAccount account, AthenaRequest request)
    {
        var plan = await new AthenaPlanner(account, request).PlanAsync(default);
        await plan.ApplyAsync(account, _ => { }, default);
        return plan;
    }
}
