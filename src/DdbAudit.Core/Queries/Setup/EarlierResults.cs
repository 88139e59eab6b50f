using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Storage;

namespace DdbAudit.Queries.Setup;

/// <summary>The place that a work group of ours wrote results to before it is given another one.</summary>
/// <param name="IsEmpty">Whether no results lie there.</param>
internal sealed record EarlierResults(S3Location Location, bool IsEmpty, BucketLifecycle Lifecycle)
{
    /// <summary>Null where results stay where they are, nobody has said before where they go, or they went where others put their own.</summary>
    /// <exception cref="AuditException">What AWS said.</exception>
    public static async Task<EarlierResults?> FindAsync(IAuditAccount account, AthenaState state, S3Location wanted, CancellationToken cancellation)
    {
        if (state.WorkGroup is not { ResultLocation: { } text } || S3Location.Parse(text) is not { } location || location == wanted || !location.HoldsResultsOf(state.Stack))
            return null;
        try
        {
            await using var pages = new QueryResults(location).ListAsync(account.Contents, cancellation).GetAsyncEnumerator(cancellation);
            return new EarlierResults(location, !await pages.MoveNextAsync(), await account.Buckets.GetLifecycleAsync(location.Bucket, cancellation));
        }
        catch (AuditException error) when (error.Error == AuditError.BucketNotFound)
        {
            return null;
        }
    }

    /// <summary>Results hold keys: without a rule, those that are left behind would stay for ever.</summary>
    public IEnumerable<AuditException> Problems()
    {
        if (!IsEmpty)
        {
            yield return new AuditException(AuditError.InvalidResultLocation, $"Results of earlier queries lie in {Location}, and would not expire there any more.")
            {
                Target = Location.ToString(),
                Remedy = "Move the results once they have expired, or remove them and the work group with Remove-DdbAuditResources -IncludeLogs first.",
            };
        }
    }

    /// <summary>The rule in another bucket goes; in the same one it is changed with the place.</summary>
    public IEnumerable<PlanStep> Steps(string stack, S3Location wanted)
    {
        var id = AthenaState.ExpiryId(stack);
        if (Location.Bucket != wanted.Bucket && Lifecycle.Find(id) is not null)
            yield return new PutLifecycleStep(Location.Bucket, id, Lifecycle, Lifecycle.Without(id));
    }
}
