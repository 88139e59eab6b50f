namespace DdbAudit.Binding;

/// <summary>The tables that the command line or the pipeline names, gathered by what names them with it: a trail gets one plan, or one estimate.</summary>
internal sealed class TablesByTrail
{
    private readonly Dictionary<(string TrailName, string? Region), List<string>> _tables = [];

    /// <summary>In the order that the trails were named in; a Region of null is the connection's.</summary>
    public IEnumerable<(string TrailName, string? Region, IReadOnlyList<string> Tables)> All =>
        _tables.Select(trail => (trail.Key.TrailName, trail.Key.Region, (IReadOnlyList<string>)trail.Value));

    /// <param name="trailName">Null or empty where an object of the pipeline is of no trail: the default stands for it.</param>
    /// <param name="tables">May be none: the trail is named all the same.</param>
    public void Add(string? trailName, string? region, IEnumerable<string> tables)
    {
        var trail = (Ownership.StackNamed(trailName), region);
        if (!_tables.TryGetValue(trail, out var known))
            _tables[trail] = known = [];
        known.AddRange(tables);
    }
}
