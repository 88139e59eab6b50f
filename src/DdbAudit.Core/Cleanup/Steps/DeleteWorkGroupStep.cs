using DdbAudit.Queries;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes the rule by which the results of a work group of ours expired, and then the work group, by which the rule is found.</summary>
internal sealed record DeleteWorkGroupStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete Athena work group";

    /// <summary>Why a work group stays with its results.</summary>
    public static string NeededBy(string results) => $"results in {results} are kept and are found by it";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Queries.FindWorkGroupAsync(Resource.Name, cancellation) is not { } group)
            return Removed();
        if (!Ownership.BelongsTo(await account.Queries.GetTagsAsync(Resource.Name, cancellation), Resource.Stack))
            throw new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Name };
        if (QueryResults.Of(Resource.Stack, group.ResultLocation) is { } results)
        {
            if (await results.AreThereAsync(account.Contents, cancellation))
                return Removed() with { KeptBecause = NeededBy(results.Location.ToString()) };
            await RemoveExpiryAsync(account, results.Location, report, cancellation);
        }

        await account.Queries.DeleteWorkGroupAsync(Resource.Name, cancellation);
        return Removed();
    }

    private Task<DdbRemovalResult?> RemoveExpiryAsync(IAuditAccount account, S3Location results, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var rule = Resource with { Name = AthenaState.ExpiryId(Resource.Stack), Arn = $"arn:{account.Scope.Partition}:s3:::{results.Bucket}" };
        return new RemoveLifecycleRuleStep(rule).ApplyAsync(account, report, cancellation);
    }
}
