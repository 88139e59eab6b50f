using DdbAudit.Trails;

namespace DdbAudit.Cleanup;

/// <summary>What an inventory is asked, with what all its sources need to know.</summary>
/// <param name="Account">Where to look.</param>
/// <param name="Stack">Only this stack; null for all.</param>
/// <param name="Trails">Every trail that delivers the Region's events.</param>
internal sealed record InventoryQuery(IAuditAccount Account, string? Stack, IReadOnlyList<TrailState> Trails)
{
    // DynamoDB answers ten readings of tags a second and CloudTrail as many; S3 far more.
    private const int RequestsAtOnce = 8;

    /// <summary>Told about things whose tags may not be read: whether they are DdbAudit's is not known.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>Whether what lies in buckets is counted, which takes a request for every 1,000 object versions.</summary>
    public bool CountsObjects { get; init; } = true;

    /// <summary>Told how far counting is.</summary>
    public Action<RemovalProgress> Report { get; init; } = _ => { };

    /// <summary>Trails whose home is the Region: what DdbAudit put on others is removed from their own.</summary>
    public IEnumerable<TrailState> HomeTrails => Trails.Where(trail => trail.Description.HomeRegion == Account.Scope.Region);

    public bool Asks(string stack) => Stack is null || Stack == stack;

    /// <summary>Reads the tags of things and hands on those that carry ours, with the stack that they belong to.</summary>
    /// <param name="kind">Such as bucket, for the warning.</param>
    /// <param name="read">Throws <paramref name="gone"/> for what is no longer there.</param>
    public async Task<IReadOnlyList<(T Thing, string Stack)>> FindOwnAsync<T>(
        string kind,
        IReadOnlyList<T> things,
        Func<T, CancellationToken, Task<IReadOnlyDictionary<string, string>>> read,
        AuditError gone,
        CancellationToken cancellation)
    {
        var stacks = new string?[things.Count];
        var denials = new AuditException?[things.Count];
        await Parallel.ForAsync(0, things.Count, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = cancellation }, async (i, stop) =>
        {
            try
            {
                stacks[i] = Ownership.StackOf(await read(things[i], stop));
            }
            catch (AuditException error) when (error.Error == gone)
            {
                stacks[i] = null;
            }
            catch (AuditException error) when (error.Error == AuditError.AccessDenied)
            {
                denials[i] = error;
            }
        });
        WarnOf(kind, [.. denials.OfType<AuditException>()]);
        return [.. things.Zip(stacks).Where(pair => pair.Second is { } stack && Asks(stack)).Select(pair => (pair.First, pair.Second!))];
    }

    /// <summary>Waits for a reading that not everybody may do: without it the rest is still found, and a warning says so.</summary>
    /// <param name="things">What was looked for, such as IAM roles.</param>
    public async Task<T?> UnlessDeniedAsync<T>(string things, Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (AuditException error) when (error.Error == AuditError.AccessDenied)
        {
            Warn($"{things} were not looked for: {error.Message}");
            return default;
        }
    }

    private void WarnOf(string kind, List<AuditException> denials)
    {
        if (denials.Count > 0)
        {
            Warn($"The tags of {denials.Count} {kind}s may not be read, so whether DdbAudit made them is not known. '{denials[0].Target}': {denials[0].Message}");
        }
    }
}
