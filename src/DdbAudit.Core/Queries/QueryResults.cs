using System.Text.RegularExpressions;
using DdbAudit.Queries.Setup;
using DdbAudit.Storage;

namespace DdbAudit.Queries;

/// <summary>The files that Athena wrote for the queries of a work group: their names are the queries' ids. Whatever else lies there is not ours.</summary>
internal sealed partial record QueryResults(S3Location Location)
{
    /// <summary>Null where the location is no folder of DdbAudit's for that stack: what lies there may be of others.</summary>
    /// <exception cref="AuditException">InvalidResultLocation.</exception>
    public static QueryResults? Of(string stack, string? location) =>
        location is not null && S3Location.Parse(location) is var place && place.HoldsResultsOf(stack) ? new QueryResults(place) : null;

    /// <summary>Their versions, delete markers included, in pages.</summary>
    /// <exception cref="AuditException">BucketNotFound, AccessDenied, ...</exception>
    public async IAsyncEnumerable<IReadOnlyList<ObjectVersion>> ListAsync(
        IBucketContents contents, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in contents.ListVersionsAsync(Location.Bucket, Location.Prefix, cancellation))
        {
            var own = page.Where(version => ResultName().IsMatch(version.Key[Location.Prefix.Length..])).ToList();
            if (own.Count > 0)
                yield return own;
        }
    }

    /// <summary>Whether there are any; a bucket that is gone holds none.</summary>
    public async Task<bool> AreThereAsync(IBucketContents contents, CancellationToken cancellation)
    {
        try
        {
            await using var pages = ListAsync(contents, cancellation).GetAsyncEnumerator(cancellation);
            return await pages.MoveNextAsync();
        }
        catch (AuditException error) when (error.Error == AuditError.BucketNotFound)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-manifest)?\.(csv|txt)(\.metadata)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ResultName();
}
