using System.Globalization;
using Amazon.S3.Model;
using DdbAudit.Arns;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Cleanup;
using DdbAudit.Monitoring;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;
using DdbAudit.Selectors;
using DdbAudit.Storage;

namespace DdbAudit.Aws.Tests.Cleanup;

/// <summary>What looks like ours and is not is never touched, whatever is removed beside it.</summary>
public sealed class LookAlikeTests
{
    [Fact]
    public async Task Names_prefixes_and_half_tags_of_others_are_neither_found_nor_touched()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var (buckets, tables) = (account.Account.Buckets, account.Account.Tables);
        await buckets.CreateAsync(BucketName.SuggestionPrefix(account.Account.Scope) + "lookalike", new Dictionary<string, string>(), default);
        await buckets.CreateAsync("tagged-like-ours", new Dictionary<string, string> { [Ownership.StackKey] = Ownership.DefaultStack, [Ownership.ManagedByKey] = "Terraform" }, default);
        await tables.CreateAsync("DynamoDB-CloudTrail", "pk", new Dictionary<string, string> { ["DdbAudit:Managed-By"] = Ownership.ManagedByValue }, default);
        await account.CreateForeignTrailAsync("DynamoDB-DataEvents-Trail-2", TrailBuckets.Name);
        await account.CreateForeignLogGroupAsync("DdbAudit/DynamoDB-DataEvents-Trail-2");
        await account.CreateForeignLogGroupAsync("audit/of-company-2", ("ddbaudit:stack", CleanupAccount.SharedTrail), ("ddbaudit:managed-by", "Terraform"));
        await account.CreateForeignRoleAsync("/DdbAudit/us-east-1/", "DdbAudit-us-east-1-lookalike");
        await account.CreateForeignRoleAsync("/", "DdbAudit-us-east-1-DynamoDB-DataEvents-Trail-2");
        await CreateLookAlikeAlarmsAsync(account.Account, "audit/of-company-2");
        var arn = await account.CreateForeignTrailAsync("named-like-ours", TrailBuckets.Name);
        await account.Account.Trails.PutSelectorsAsync(arn, (await account.Account.Trails.FindAsync(arn, default))!.Selectors, new SelectorSet { Advanced = [AllTables("DdbAuditor"), AllTables("ddbaudit: Orders")] }, default);
        await buckets.PutPolicyAsync(TrailBuckets.Name, LookAlikePolicy(account.Account.Scope), default);
        var before = account.Snapshot();
        Assert.Empty(await account.FindAsync());

        await account.MakeEverythingAsync();
        var (_, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task Rules_that_are_named_like_ours_and_are_not_stay_and_so_does_the_trail_while_ours_is_there()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var rules = string.Concat(new[] { "DdbAuditor", "ddbaudit:logs:Orders-Trail", "DdbAudit:logs:", "logs:DdbAudit:Orders-Trail" }
            .Select((id, i) => $"<Rule><ID>{id}</ID><Filter><Prefix>{i}</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>"));
        var lookAlike = BucketLifecycle.Parse($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>", null, CleanupAccount.PlainBucket);
        await account.Account.Buckets.PutLifecycleAsync(CleanupAccount.PlainBucket, lookAlike, default);
        var before = account.Snapshot();
        await account.EnableAsync("Orders-Trail", CleanupAccount.PlainBucket);
        await account.KeepAsync("Orders-Trail", 400);

        var found = await account.FindAsync("Orders-Trail");
        var rule = Assert.Single(found, resource => resource.ResourceType == DdbResourceType.LifecycleRule);
        Assert.Equal(("DdbAudit:logs:Orders-Trail", "arn:aws:s3:::plain-bucket"), (rule.Name, rule.Arn));

        var withoutRule = await RemovalPlan.MakeAsync(account.Account, [.. found.Where(resource => resource != rule)], CleanupAccount.Everything, default);
        foreach (var step in withoutRule.Steps.SkipLast(1))
            await step.ApplyAsync(account.Account, _ => { }, default);
        var error = await Assert.ThrowsAsync<AuditException>(() => withoutRule.Steps[^1].ApplyAsync(account.Account, _ => { }, default));
        Assert.Equal(AuditError.RemovalIncomplete, error.Error);
        Assert.Contains("DdbAudit:logs:Orders-Trail", error.Message, StringComparison.Ordinal);

        var (_, errors) = await account.RemoveAsync("Orders-Trail");

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task Work_groups_databases_and_tables_of_others_are_neither_found_nor_touched()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var (queries, catalog) = (account.Account.Queries, account.Account.Catalog);
        await queries.CreateWorkGroupAsync(new WorkGroup("DdbAudit-lookalike", "s3://plain-bucket/theirs/") { Tags = new Dictionary<string, string> { [Ownership.ManagedByKey] = "Terraform" } }, default);
        await catalog.CreateDatabaseAsync(new CatalogDatabase("ddbaudit_theirs", new Dictionary<string, string> { [Ownership.StackKey] = Ownership.DefaultStack }), default);
        await catalog.CreateTableAsync(new CatalogTable(new QueryTableName("ddbaudit_theirs", "dynamodb_dataevents_trail"), "s3://plain-bucket/", [], [], new Dictionary<string, string>()), default);
        var before = account.Snapshot();
        Assert.Empty(await account.FindAsync());

        await account.MakeEverythingAsync();
        var (_, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task A_table_of_others_in_our_database_keeps_the_database()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        await account.MakeQueryTableAsync();
        var theirs = new QueryTableName(AthenaRequest.DefaultDatabase, "theirs");
        await account.Account.Catalog.CreateTableAsync(new CatalogTable(theirs, "s3://plain-bucket/", [], [], new Dictionary<string, string>()), default);

        var (removed, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Equal("it has tables that stay", removed.Single(result => result.ResourceType == DdbResourceType.AthenaDatabase).KeptBecause);
        Assert.NotNull(await account.Account.Catalog.FindTableAsync(theirs, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Results_of_others_stay_where_results_are_put_into_their_folder(bool byConsole)
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        const string common = $"s3://{CleanupAccount.PlainBucket}/common/";
        var theirs = $"common/{Guid.NewGuid()}.csv";
        account.Put(CleanupAccount.PlainBucket, theirs);
        await account.MakeQueryTableAsync(results: byConsole ? null : common);
        var queries = account.Account.Queries;
        var group = (await queries.FindWorkGroupAsync(WorkGroup.NameFor(Ownership.DefaultStack), default))!;
        if (byConsole)
            await queries.UpdateWorkGroupAsync(group with { ResultLocation = common }, default);

        var (removed, _) = await account.RemoveAsync();

        Assert.Contains(removed, result => result.ResourceType == DdbResourceType.AthenaWorkGroup && result.KeptBecause is null);
        var versions = (await account.S3.ListVersionsAsync(CleanupAccount.PlainBucket)).Versions;
        Assert.Equal([theirs], versions.Select(version => version.Key));
    }

    [Fact]
    public async Task The_stack_of_the_same_name_in_another_Region_is_left_alone()
    {
        await using var account = await CleanupAccount.OpenAsync();
        using var elsewhere = await account.OpenRegionAsync("eu-west-1");
        await elsewhere.Tables.CreateAsync(CleanupAccount.Table, "pk", Ownership.TagsFor(Ownership.DefaultStack), default);
        await CleanupAccount.EnableAsync(elsewhere, Ownership.DefaultStack);
        var before = account.Snapshot();
        await account.MakeEverythingAsync();

        var (_, errors) = await account.RemoveAsync();

        Assert.Empty(errors);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Fact]
    public async Task Objects_and_uploads_of_others_in_our_bucket_stay_with_the_bucket()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        string[] theirs =
        [
            "AWSLogs/444455556666/CloudTrail/us-east-1/2026/11/22/log.json.gz",
            $"AWSLogs/{account.Account.Scope.AccountId}/Config/us-east-1/2026/11/22/config.json.gz",
            "backup/AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/22/log.json.gz",
            "holiday.jpg",
        ];
        account.Put(bucket, theirs);
        await account.S3.InitiateMultipartUploadAsync(new() { BucketName = bucket, Key = "holiday.mp4" });
        await account.FillAsync(bucket);
        await account.S3.DeleteObjectAsync(bucket, "holiday.jpg");

        var (removed, errors) = await account.RemoveAsync();

        Assert.Equal(AuditError.RemovalIncomplete, Assert.Single(errors).Error);
        Assert.Equal(DdbResourceType.Trail, Assert.Single(removed).ResourceType);
        var left = (await account.S3.ListVersionsAsync(bucket)).Versions;
        Assert.Equal(theirs.Append("holiday.jpg").Order(StringComparer.Ordinal), left.Select(version => version.Key).Order(StringComparer.Ordinal));
        Assert.Equal("holiday.mp4", Assert.Single((await account.S3.ListMultipartUploadsAsync(bucket)).MultipartUploads).Key);
        Assert.Equal(5, (await account.FindAsync()).Single().ForeignCount);
    }

    [Fact]
    public async Task Somebody_elses_selector_on_our_trail_keeps_trail_logs_and_bucket()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var trail = (await account.Account.Trails.FindAsync(Ownership.DefaultStack, default))!;
        await account.Account.Trails.PutSelectorsAsync(trail.Arn, trail.Selectors, trail.Selectors with { Advanced = [.. trail.Selectors.Advanced, AllTables("theirs")] }, default);
        account.Put(await account.OwnBucketAsync(), account.LogFolder + "log.json.gz");
        var before = account.Snapshot();

        var (removed, errors) = await account.RemoveAsync();

        Assert.Empty(removed);
        Assert.Equal([AuditError.TrailNotOurs, AuditError.TrailNotOurs, AuditError.BucketInUse], errors.Select(error => error.Error));
        Assert.Contains("theirs", errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-west-1")]
    public async Task A_trail_of_any_Region_that_writes_among_our_logs_has_the_removal_of_logs_refused(string region)
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        using var home = await account.OpenRegionAsync(region);
        await account.Account.Buckets.PutPolicyAsync(bucket, TrailBuckets.Policy("111122223333").Replace(TrailBuckets.Name, bucket, StringComparison.Ordinal), default);
        await account.CreateForeignTrailAsync("second-user", bucket, region: home);
        account.Put(bucket, account.LogFolder + "log.json.gz");
        var before = account.Snapshot();

        var (removed, errors) = await account.RemoveAsync();

        Assert.Empty(removed);
        Assert.Equal(AuditError.BucketInUse, Assert.Single(errors).Error);
        Assert.Contains($"'second-user' of {region}", errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(await account.DifferencesFromAsync(before));
    }

    // Named like ours, but without the tag or with another metric.
    private static async Task CreateLookAlikeAlarmsAsync(IAuditAccount account, string group)
    {
        var alarm = new AlarmSettings { Name = "DdbAudit-Orders-Scans", Description = "", MetricNamespace = "DdbAudit/Theirs", MetricName = "m", Threshold = 1, Period = TimeSpan.FromMinutes(1), EvaluationPeriods = 1, TreatMissingData = "ignore" };
        await account.Alarms.PutAsync(alarm, new Dictionary<string, string> { [Ownership.StackKey] = Ownership.DefaultStack }, default);
        await account.Alarms.PutAsync(alarm with { Name = "DdbAuditor" }, Ownership.TagsFor(Ownership.DefaultStack).Where(tag => tag.Key == Ownership.StackKey).ToDictionary(), default);
        await account.MetricFilters.PutAsync(new MetricFilter(group, "DdbAudit-Orders-Scans", "{ $.a = 1 }", "Theirs", "DdbAudit-Orders-Scans"), default);
        await account.MetricFilters.PutAsync(new MetricFilter(group, "theirs", "{ $.a = 1 }", MetricFilter.NamespaceOf(Ownership.DefaultStack), "theirs"), default);
    }

    private static AdvancedSelector AllTables(string name) => new(
        name, [new FieldCondition { Field = "eventCategory", EqualTo = ["Data"] }, new FieldCondition { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] }]);

    // A Sid of our form for a trail that it does not fit, beside what the trails need.
    private static string LookAlikePolicy(AuditScope scope) => TrailBuckets.Policy(scope.AccountId).Replace(
        "\"Statement\":[",
        string.Create(CultureInfo.InvariantCulture, $$"""
        "Statement":[{"Sid":"DdbAuditWrite0123456789AB","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject",
         "Resource":"arn:aws:s3:::{{TrailBuckets.Name}}/AWSLogs/{{scope.AccountId}}/*",
         "Condition":{"StringEquals":{"aws:SourceArn":"{{TrailArn.For("Somebodys-Trail", scope)}}"} } },
        """),
        StringComparison.Ordinal);
}
