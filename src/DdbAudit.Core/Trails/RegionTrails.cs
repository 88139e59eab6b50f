namespace DdbAudit.Trails;

/// <summary>Every trail that delivers a Region's events, as far as the caller may read them.</summary>
/// <param name="Problems">A trail that could not be read each; the target is its ARN.</param>
internal sealed record RegionTrails(IReadOnlyList<TrailState> Readable, IReadOnlyList<AuditException> Problems)
{
    /// <summary>Organization trails of another account, of which only description and status are told.</summary>
    public IReadOnlyList<TrailState> Opaque { get; init; } = [];

    /// <exception cref="AuditException">The trails cannot be listed.</exception>
    public static async Task<RegionTrails> ReadAsync(IAuditAccount account, CancellationToken cancellation) =>
        await ReadAsync(account, await account.Trails.DescribeAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>The same of every Region.</summary>
    /// <exception cref="AuditException">The trails cannot be listed.</exception>
    public static async Task<RegionTrails> ReadEverywhereAsync(IAuditAccount account, CancellationToken cancellation) =>
        await ReadAsync(account, await account.Trails.DescribeEverywhereAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <exception cref="AuditException">One of them could not be read.</exception>
    public IReadOnlyList<TrailState> RequireAll() => Problems is [var first, ..] ? throw first : Readable;

    /// <summary>What is not known of the trails, in sentences.</summary>
    public IEnumerable<string> Unknowns => [.. Problems.Select(problem => problem.Message), .. Opaque.Select(trail => trail.Description.SelectorsUnknown)];

    private static async Task<RegionTrails> ReadAsync(IAuditAccount account, IReadOnlyList<TrailDescription> descriptions, CancellationToken cancellation)
    {
        var readings = await Task.WhenAll(descriptions.Select(trail => ReadAsync(account, trail, cancellation))).ConfigureAwait(false);
        var found = readings.Select(reading => reading.Trail).OfType<TrailState>().ToList();
        return new RegionTrails([.. found.Where(trail => trail.AreSelectorsKnown)], [.. readings.Select(reading => reading.Problem).OfType<AuditException>()])
        {
            Opaque = [.. found.Where(trail => !trail.AreSelectorsKnown)],
        };
    }

    // A trail that was deleted in the meantime is neither a trail nor a problem.
    private static async Task<(TrailState? Trail, AuditException? Problem)> ReadAsync(IAuditAccount account, TrailDescription trail, CancellationToken cancellation)
    {
        try
        {
            return (await account.Trails.FindAsync(trail.Arn, cancellation).ConfigureAwait(false), null);
        }
        catch (AuditException cause)
        {
            return (null, Unreadable(trail, cause));
        }
    }

    private static AuditException Unreadable(TrailDescription trail, AuditException cause) => new(
        cause.Error, $"What trail '{trail.Name}' ({trail.Arn}) logs is not known, because it could not be read: {cause.Message}", cause)
    {
        Target = trail.Arn,
        Remedy = cause.Remedy,
        AwsErrorCode = cause.AwsErrorCode,
        RequestId = cause.RequestId,
    };
}
