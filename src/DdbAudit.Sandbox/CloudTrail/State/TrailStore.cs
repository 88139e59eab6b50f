using System.Collections.Immutable;

namespace DdbAudit.Sandbox.CloudTrail.State;

/// <summary>All trails of all accounts. Safe for concurrent use; every change of a trail is atomic.</summary>
internal sealed class TrailStore
{
    /// <summary>Trails that one account may have in a Region, shadow trails included.</summary>
    public const int MaxTrails = 5;

    private readonly object _change = new();
    private ImmutableSortedDictionary<string, Trail> _byArn = ImmutableSortedDictionary.Create<string, Trail>(StringComparer.Ordinal);

    public IEnumerable<Trail> All => _byArn.Values;

    public Trail? FindByArn(string arn) => _byArn.GetValueOrDefault(arn);

    /// <summary>The trails that an account sees in a Region, shadow trails and those of its organization included.</summary>
    public IEnumerable<Trail> In(string accountId, string region) =>
        All.Where(trail => trail.CoversAccount(accountId) && trail.CoversRegion(region));

    /// <exception cref="Http.ServiceError">TrailAlreadyExistsException or MaximumNumberOfTrailsExceededException.</exception>
    public void Add(Trail trail)
    {
        lock (_change)
        {
            if (In(trail.AccountId, trail.HomeRegion).Any(other => other.Name == trail.Name))
                throw TrailErrors.AlreadyExists(trail.Name, trail.AccountId);
            CheckLimit(trail);
            _byArn = _byArn.Add(trail.Arn, trail);
        }
    }

    /// <summary>Changes a trail; nothing happens where it is gone.</summary>
    /// <exception cref="Http.ServiceError">MaximumNumberOfTrailsExceededException: new shadow trails do not fit.</exception>
    public Trail? Change(string arn, Func<Trail, Trail> change)
    {
        lock (_change)
        {
            if (FindByArn(arn) is not { } before)
                return null;
            var after = change(before);
            if (after.IsMultiRegionTrail && !before.IsMultiRegionTrail)
                CheckLimit(after);
            _byArn = _byArn.SetItem(arn, after);
            return after;
        }
    }

    public void Remove(string arn)
    {
        lock (_change)
            _byArn = _byArn.Remove(arn);
    }

    private void CheckLimit(Trail trail)
    {
        var others = All.Where(other => other.AccountId == trail.AccountId && other.Arn != trail.Arn).ToList();
        var regions = trail.IsMultiRegionTrail ? others.Select(other => other.HomeRegion).Append(trail.HomeRegion).Distinct() : [trail.HomeRegion];
        foreach (var region in regions)
        {
            if (others.Count(other => other.CoversRegion(region)) >= MaxTrails)
                throw TrailErrors.TooMany(trail.AccountId, region);
        }
    }
}
