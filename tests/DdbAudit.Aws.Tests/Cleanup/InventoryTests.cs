using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Cleanup;

public sealed class InventoryTests
{
    [Fact]
    public async Task What_others_have_costs_one_call_a_bucket_and_a_table()
    {
        var few = await CountCallsAsync(others: 2);
        var many = await CountCallsAsync(others: 25);

        Assert.Equal(23, many["s3:GetBucketTagging"] - few["s3:GetBucketTagging"]);
        Assert.Equal(23, many["dynamodb:ListTagsOfResource"] - few["dynamodb:ListTagsOfResource"]);
        Assert.Equal(Without(few), Without(many));
    }

    // Every action stands in the help of Get-DdbAuditResource.
    [Fact]
    public async Task The_calls_are_these_and_no_others()
    {
        var calls = await CountCallsAsync(others: 1);

        Assert.Equal(
            [
                "athena:GetWorkGroup", "athena:ListTagsForResource", "athena:ListWorkGroups",
                "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudtrail:ListTags",
                "dynamodb:DescribeTable", "dynamodb:ListTables", "dynamodb:ListTagsOfResource",
                "glue:GetDatabases", "glue:GetTables",
                "iam:GetRole", "iam:GetRolePolicy", "iam:ListRoles",
                "kms:DescribeKey", "kms:GetKeyPolicy", "kms:ListAliases", "kms:ListKeys", "kms:ListResourceTags",
                "logs:DescribeLogGroups", "logs:DescribeMetricFilters", "logs:ListTagsForResource", "monitoring:DescribeAlarms", "monitoring:ListTagsForResource",
                "s3:GetBucketLifecycleConfiguration", "s3:GetBucketPolicy", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetObjectLockConfiguration", "s3:HeadBucket",
                "s3:ListBuckets", "s3:ListMultipartUploads", "s3:ListObjectVersions",
            ],
            calls.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bucket_is_described_with_all_that_keeps_it()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        var bucket = await account.OwnBucketAsync();
        await account.FillAsync(bucket);
        await account.S3.PutObjectLockConfigurationAsync(new()
        {
            BucketName = bucket,
            ObjectLockConfiguration = new() { ObjectLockEnabled = ObjectLockEnabled.Enabled, Rule = new() { DefaultRetention = new() { Mode = ObjectLockRetentionMode.Governance, Days = 30 } } },
        });
        await account.S3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest
        {
            BucketName = bucket,
            Configuration = new()
            {
                Rules = [new() { Id = "old", Status = LifecycleRuleStatus.Enabled, Filter = new() { Prefix = "AWSLogs/" }, Expiration = new() { Days = 90 }, NoncurrentVersionExpiration = new() { NoncurrentDays = 30 } }],
            },
        });

        var found = (await account.FindAsync(Ownership.DefaultStack)).Single(resource => resource.ResourceType == DdbResourceType.Bucket);

        Assert.Equal((2L, 5L, 0L, 1L), (found.ObjectCount, found.VersionCount, found.ForeignCount, found.UnfinishedUploads));
        Assert.Equal(("Enabled, GOVERNANCE 30 days", 120), (found.ObjectLock, found.LogRetentionDays));
        Assert.Equal([Ownership.DefaultStack], found.DependsOn);
        Assert.InRange(found.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.False(found.IsOrphan);
    }

    [Fact]
    public async Task Tags_that_a_bucket_policy_hides_are_warned_of_and_do_not_end_the_inventory()
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.EnableAsync();
        await account.Account.Buckets.CreateAsync("locked-down", new Dictionary<string, string>(), default);
        await account.Account.Buckets.PutPolicyAsync(
            "locked-down", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetBucketTagging","Resource":"arn:aws:s3:::locked-down"}]}""", default);

        var found = await account.FindAsync();

        Assert.Equal([DdbResourceType.Trail, DdbResourceType.Bucket], found.Select(resource => resource.ResourceType));
        Assert.Contains("locked-down", Assert.Single(account.Warnings), StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, int>> CountCallsAsync(int others)
    {
        await using var account = await CleanupAccount.OpenAsync();
        await account.MakeEverythingAsync();
        for (var i = 0; i < others; i++)
        {
            await account.Account.Buckets.CreateAsync($"somebodys-{i}", new Dictionary<string, string>(), default);
            await account.Account.Tables.CreateAsync($"Somebodys{i}", "pk", new Dictionary<string, string>(), default);
        }

        using var fresh = await account.OpenRegionAsync("us-east-1");
        account.Server.Requests.Clear();
        Assert.NotEmpty(await new DdbAudit.Cleanup.ResourceInventory(fresh, _ => { }).FindAsync(null, default));
        return account.Server.Requests.Entries.GroupBy(request => $"{request.Service}:{request.Operation}").ToDictionary(same => same.Key, same => same.Count());
    }

    private static IEnumerable<KeyValuePair<string, int>> Without(Dictionary<string, int> calls) =>
        calls.Where(call => call.Key is not ("s3:GetBucketTagging" or "dynamodb:ListTagsOfResource")).OrderBy(call => call.Key, StringComparer.Ordinal);
}
