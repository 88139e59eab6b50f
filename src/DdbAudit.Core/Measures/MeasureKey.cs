namespace DdbAudit.Measures;

/// <summary>The values of a group, in the order asked for; equal when all of them are.</summary>
internal sealed class MeasureKey : IEquatable<MeasureKey>
{
    private readonly string[] _values;
    private readonly int _hash;

    public MeasureKey(string[] values)
    {
        _values = values;
        var hash = default(HashCode);
        foreach (var value in values)
            hash.Add(value, StringComparer.Ordinal);
        _hash = hash.ToHashCode();
    }

    /// <summary>The only group where nothing is counted by.</summary>
    public static MeasureKey Total { get; } = new([]);

    public ReadOnlySpan<string> Values => _values;

    public bool Equals(MeasureKey? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Values.SequenceEqual(other.Values));

    public override bool Equals(object? obj) => Equals(obj as MeasureKey);

    public override int GetHashCode() => _hash;
}
