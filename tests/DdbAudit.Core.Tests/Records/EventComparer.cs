using System.Diagnostics.CodeAnalysis;

namespace DdbAudit.Tests.Records;

/// <summary>Events are the same when everything that users see of them is.</summary>
internal sealed class EventComparer : IEqualityComparer<DdbDataEvent>
{
    public static EventComparer Instance { get; } = new();

    public static string Describe(DdbDataEvent e) => string.Join('|', typeof(DdbDataEvent).GetProperties().Select(p => $"{p.Name}={p.GetValue(e)}"));

    public bool Equals(DdbDataEvent? x, DdbDataEvent? y) => Describe(x!) == Describe(y!);

    public int GetHashCode([DisallowNull] DdbDataEvent obj) => Describe(obj).GetHashCode(StringComparison.Ordinal);
}
