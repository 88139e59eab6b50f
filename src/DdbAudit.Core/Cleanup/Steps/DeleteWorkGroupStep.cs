using DdbAudit.Queries.Setup;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a work group of ours with its history, and then the rule by which its results expired: nothing is written there any more.</summary>
internal sealed record DeleteWorkGroupStep(DdbAuditResource Resource) : RemovalStep(Resource)
{
    public override string Action => "Delete Athena work group";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await account.Queries.FindWorkGroupAsync(Resource.Name, cancellation) is not { } group)
            return Removed();
        if (!Ownership.BelongsTo(await account.Queries.GetTagsAsync(Resource.Name, cancellation), Resource.Stack))
            throw new AuditException(AuditError.WorkGroupNotOurs, $"Work group '{Resource.Name}' carries no tag of DdbAudit's for stack '{Resource.Stack}'.") { Target = Resource.Name };
        await account.Queries.DeleteWorkGroupAsync(Resource.Name, cancellation);
        if (group.ResultLocation is { } location)
            await RemoveExpiryAsync(account, S3Location.Parse(location), report, cancellation);
        return Removed();
    }

    private Task RemoveExpiryAsync(IAuditAccount account, S3Location results, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        var rule = Resource with { Name = AthenaState.ExpiryId(Resource.Stack), Arn = $"arn:{account.Scope.Partition}:s3:::{results.Bucket}" };
        return new RemoveLifecycleRuleStep(rule).ApplyAsync(account, report, cancellation);
    }
}
