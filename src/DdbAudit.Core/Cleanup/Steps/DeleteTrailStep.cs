using DdbAudit.Arns;
using DdbAudit.Cleanup.Sources;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Cleanup.Steps;

/// <summary>Deletes a trail of ours. Where its logs go too, its last ones are waited for first: later ones would make the bucket anew a log bucket.</summary>
/// <param name="Wait">Null where nothing is to be waited for.</param>
internal sealed record DeleteTrailStep(DdbAuditResource Resource, DeliveryWait? Wait) : RemovalStep(Resource)
{
    public override string Action => Wait is null ? "Delete trail" : $"Wait for its last log files ({Wait.Quiet.TotalMinutes:0} minutes after the stop) and delete trail";

    public override async Task<DdbRemovalResult?> ApplyAsync(IAuditAccount account, Action<RemovalProgress> report, CancellationToken cancellation)
    {
        if (await OwnTrail.FindAsync(account, Resource, cancellation) is { } trail)
        {
            if (trail.IsLogging)
                throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{trail.Name}' still logs: it was not stopped, or was started again.") { Target = trail.Arn };

            await RefuseBeforeStatementsAsync(account, trail, cancellation);
            await RefuseBeforeRulesAsync(account, trail, cancellation);
            await (Wait?.RunAsync(account, trail, report, cancellation) ?? Task.CompletedTask);
            await UnlessGoneAsync(account.Trails.DeleteAsync(trail.Arn, cancellation), AuditError.TrailNotFound);
        }

        return Removed();
    }

    // Statements of ours in a bucket of others are found by their trail: it goes last.
    private static async Task RefuseBeforeStatementsAsync(IAuditAccount account, TrailState trail, CancellationToken cancellation)
    {
        var name = trail.Description.S3BucketName;
        if (await account.Buckets.FindAsync(name, cancellation) is { Policy: { } policy } bucket
            && !Ownership.IsOurs(bucket.Tags)
            && BucketPolicy.OwnStatements(policy, name).Any(statement => statement.TrailArn == trail.Arn))
        {
            throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{trail.Name}' stays: DdbAudit's statements for it still stand in the policy of bucket '{name}', and would not be found without it.")
            {
                Target = trail.Arn,
                Remedy = "Remove the statements too, by naming the whole stack with -TrailName.",
            };
        }
    }

    // So are lifecycle rules of ours. Who may not read them cannot have written them.
    private static async Task RefuseBeforeRulesAsync(IAuditAccount account, TrailState trail, CancellationToken cancellation)
    {
        var query = new InventoryQuery(account, trail.Name, [trail]) { Warn = _ => { } };
        await foreach (var rule in new LifecycleRuleSource().FindAsync(query, cancellation))
        {
            throw new AuditException(AuditError.RemovalIncomplete, $"Trail '{trail.Name}' stays: DdbAudit's lifecycle rule '{rule.Name}' still stands in bucket '{trail.Description.S3BucketName}', and would not be found without it.")
            {
                Target = trail.Arn,
                Remedy = "Remove the rule too, by naming the whole stack with -TrailName, or with Set-DdbAuditRetention -Remove.",
            };
        }
    }
}
