namespace DdbAudit.Measures;

/// <summary>The values of a group, in the order asked for; equal when all of them are.</summary>
internal readonly record struct MeasureKey(string[] Values)
{
    public bool Equals(MeasureKey other) => Values.AsSpan().SequenceEqual(other.Values);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Values)
            hash.Add(value, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}
