using DdbAudit.Delivery;
using DdbAudit.Selectors;

namespace DdbAudit.Trails;

/// <summary>CloudTrail's trails of one account. Writes go to the trail's home Region.</summary>
internal interface ITrailService
{
    /// <summary>The whole state of a trail by name (this Region) or ARN (any Region); null where there is none.</summary>
    Task<TrailState?> FindAsync(string nameOrArn, CancellationToken cancellation);

    /// <summary>Every trail that delivers this Region's events, shadow trails included.</summary>
    Task<IReadOnlyList<TrailDescription>> DescribeAsync(CancellationToken cancellation);

    /// <summary>The account's trails of every Region.</summary>
    Task<IReadOnlyList<TrailSummary>> ListAsync(CancellationToken cancellation);

    /// <summary>The same, described, with the trails of other accounts that this Region sees.</summary>
    Task<IReadOnlyList<TrailDescription>> DescribeEverywhereAsync(CancellationToken cancellation);

    /// <summary>Creates a trail, which does not log until <see cref="StartLoggingAsync"/>. Returns its ARN.</summary>
    Task<string> CreateAsync(TrailSettings settings, CancellationToken cancellation);

    Task DeleteAsync(string trailArn, CancellationToken cancellation);

    /// <summary>Replaces every selector of the trail, provided that a last look finds those that were read.</summary>
    /// <param name="expected">What the new ones were made from.</param>
    /// <exception cref="AuditException">SelectorsChanged: the trail has others now, and nothing was written.</exception>
    Task PutSelectorsAsync(string trailArn, SelectorSet expected, SelectorSet selectors, CancellationToken cancellation);

    Task StartLoggingAsync(string trailArn, CancellationToken cancellation);

    /// <summary>Stops everything on the trail, management events too.</summary>
    Task StopLoggingAsync(string trailArn, CancellationToken cancellation);

    /// <summary>Has the trail deliver to a log group of CloudWatch Logs too. A role that was made a moment ago is waited for.</summary>
    /// <param name="delivery">Null to end it.</param>
    /// <exception cref="AuditException">LogDeliveryRefused: CloudTrail may not write there with that role.</exception>
    Task SetLogDeliveryAsync(string trailArn, LogDelivery? delivery, CancellationToken cancellation);

    Task AddTagsAsync(string trailArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    Task RemoveTagsAsync(string trailArn, IReadOnlyList<string> keys, CancellationToken cancellation);
}
