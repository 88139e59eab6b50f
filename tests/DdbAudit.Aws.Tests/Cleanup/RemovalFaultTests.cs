using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Cleanup;

/// <summary>
/// Every single call of a removal is made to fail. Which calls there are is read from the log of a run where nothing fails, so that
/// calls that are added later are covered too.
/// </summary>
public sealed class RemovalFaultTests
{
    [Fact]
    public async Task Whatever_call_fails_is_an_error_and_a_second_run_leaves_the_account_as_it_was()
    {
        var calls = await CallsOfACleanRunAsync();
        Assert.Contains(calls, call => call.Operation == "DeleteBucket");
        Assert.Contains(calls, call => call.Operation == "AbortMultipartUpload");
        Assert.Contains(calls, call => call.Operation == "ScheduleKeyDeletion");
        Assert.Contains(calls, call => call.Operation == "PutBucketLifecycleConfiguration");
        Assert.Contains(calls, call => call.Operation == "DeleteLogGroup");
        Assert.Contains(calls, call => call.Operation == "DeleteRolePolicy");
        Assert.Contains(calls, call => call.Operation == "DeleteAlarms");
        Assert.Contains(calls, call => call.Operation == "DeleteMetricFilter");

        await LoggedCall.TryAllAsync(calls.SelectMany(call => new[] { call.Failing(), call.Failing(afterEffect: true) }), RunWithAsync);
    }

    private static async Task<IReadOnlyList<LoggedCall>> CallsOfACleanRunAsync()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.MakeEverythingAsync();
        account.Server.Requests.Clear();

        var (removed, errors) = await account.RemoveAsync();
        var calls = LoggedCall.AllOf(account.Server.Requests);

        Assert.Empty(errors);
        Assert.Equal(
            [
                DdbResourceType.Alarm, DdbResourceType.MetricFilter, DdbResourceType.EventSelector, DdbResourceType.LogDelivery, DdbResourceType.AthenaResults, DdbResourceType.AthenaWorkGroup, DdbResourceType.AthenaTable, DdbResourceType.AthenaDatabase,
                DdbResourceType.BucketPolicyStatement, DdbResourceType.LifecycleRule, DdbResourceType.Trail, DdbResourceType.Trail, DdbResourceType.Bucket,
                DdbResourceType.LogGroup, DdbResourceType.IamRole, DdbResourceType.KmsKey, DdbResourceType.KmsAlias, DdbResourceType.Table,
            ],
            removed.Select(result => result.ResourceType));
        Assert.Empty(await account.DifferencesFromAsync(before));
        return calls;
    }

    private static async Task RunWithAsync(Fault fault)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.MakeEverythingAsync();
        account.Server.Faults.Add(fault);

        var (_, errors) = await account.RemoveAsync();
        account.Server.Faults.Clear();
        var about = $"{fault.Error!.Message} {(fault.AfterEffect ? "after" : "before")} its effect: {errors.FirstOrDefault()?.Message}";
        Assert.True(errors.Count > 0, about);

        var (_, left) = await account.RemoveAsync();
        Assert.True(left.Count == 0, $"{about}, then: {left.FirstOrDefault()?.Message}");
        var differences = await account.DifferencesFromAsync(before);
        Assert.True(differences.Count == 0, $"{about}, then: {string.Join('\n', differences)}");
    }
}
