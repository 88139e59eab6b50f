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

        await Parallel.ForEachAsync(
            calls.SelectMany(call => new[] { (call, AfterEffect: false), (call, AfterEffect: true) }),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (fault, _) => await RunWithAsync(fault.call, fault.AfterEffect));
    }

    private static async Task<IReadOnlyList<Call>> CallsOfACleanRunAsync()
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.MakeEverythingAsync();
        account.Server.Requests.Clear();

        var (removed, errors) = await account.RemoveAsync();
        var requests = account.Server.Requests.Entries;

        Assert.Empty(errors);
        Assert.Equal(
            [
                DdbResourceType.Alarm, DdbResourceType.MetricFilter, DdbResourceType.EventSelector, DdbResourceType.LogDelivery, DdbResourceType.AthenaResults, DdbResourceType.AthenaWorkGroup, DdbResourceType.AthenaTable, DdbResourceType.AthenaDatabase,
                DdbResourceType.BucketPolicyStatement, DdbResourceType.LifecycleRule, DdbResourceType.Trail, DdbResourceType.Trail, DdbResourceType.Bucket,
                DdbResourceType.LogGroup, DdbResourceType.IamRole, DdbResourceType.KmsKey, DdbResourceType.KmsAlias, DdbResourceType.Table,
            ],
            removed.Select(result => result.ResourceType));
        Assert.Empty(await account.DifferencesFromAsync(before));
        return
        [
            .. requests
                .GroupBy(request => (request.Service, request.Operation))
                .SelectMany(same => same.Select((_, at) => new Call(same.Key.Service, same.Key.Operation, at + 1))),
        ];
    }

    private static async Task RunWithAsync(Call call, bool afterEffect)
    {
        await using var account = await CleanupAccount.OpenAsync();
        var before = account.Snapshot();
        await account.MakeEverythingAsync();
        account.Server.Faults.Add(new Fault
        {
            Service = call.Service,
            Operation = call.Operation,
            FirstCall = call.Number,
            Error = new ServiceError("SandboxFault", "It was made to fail."),
            AfterEffect = afterEffect,
        });

        var (_, errors) = await account.RemoveAsync();
        account.Server.Faults.Clear();
        var about = $"{call}, {(afterEffect ? "after" : "before")} its effect: {errors.FirstOrDefault()?.Message}";
        Assert.True(errors.Count > 0, about);

        var (_, left) = await account.RemoveAsync();
        Assert.True(left.Count == 0, $"{about}, then: {left.FirstOrDefault()?.Message}");
        var differences = await account.DifferencesFromAsync(before);
        Assert.True(differences.Count == 0, $"{about}, then: {string.Join('\n', differences)}");
    }

    private sealed record Call(string Service, string Operation, int Number)
    {
        public override string ToString() => $"{Service}:{Operation}, call {Number}";
    }
}
