using System.Runtime.CompilerServices;
using DdbAudit.Duplicates;
using DdbAudit.Records;

namespace DdbAudit.Measures;

/// <summary>Takes out of events what they are counted by. For one thread.</summary>
internal sealed class MeasureReader
{
    private readonly DdbMeasureBy[] _by;
    private readonly ItemAccessReader _items = new();

    public MeasureReader(IEnumerable<DdbMeasureBy> by) => _by = [.. by.Distinct()];

    /// <summary>What is counted by, each once.</summary>
    public IReadOnlyList<DdbMeasureBy> By => _by;

    public MeasuredEvent Read(DdbDataEvent found)
    {
        var items = _items.Read(found);

        // Writes first: an event that writes one of a group's items and reads another is a write there.
        if (items.Count > 1)
            items = [.. items.OrderByDescending(item => item.Access)];
        var measured = new MeasuredItem[items.Count];
        for (var i = 0; i < measured.Length; i++)
            measured[i] = new MeasuredItem(ReadGroup(found, items[i]), items[i].Access, ReadItem(items[i]));
        return new MeasuredEvent(EventIdentity.Of(found), found.EventTime, found.ErrorCode is not null, measured);
    }

    private MeasureKey ReadGroup(DdbDataEvent found, DdbItemAccess item)
    {
        if (_by.Length == 0)
            return MeasureKey.Total;
        var values = new string[_by.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = MeasureValue.Read(_by[i], found, item);
        return new MeasureKey(values);
    }

    // The order of a key's attributes does not matter; no table has a zero in its name, and lengths keep values apart.
    private static string? ReadItem(DdbItemAccess item)
    {
        if (item.TypedKey is not { } key)
            return null;
        var text = new DefaultInterpolatedStringHandler(0, 0);
        text.AppendLiteral(item.TableName ?? string.Empty);
        foreach (var part in InOrder(key))
        {
            text.AppendFormatted('\0');
            AppendCounted(ref text, part.Name);
            AppendCounted(ref text, part.Value);
        }

        return text.ToStringAndClear();
    }

    private static void AppendCounted(ref DefaultInterpolatedStringHandler text, string value)
    {
        text.AppendFormatted(value.Length);
        text.AppendFormatted(':');
        text.AppendLiteral(value);
    }

    private static IEnumerable<DdbKeyPart> InOrder(DdbKey key)
        => key.Count < 2 || (key.Count == 2 && string.CompareOrdinal(key[0].Name, key[1].Name) <= 0) ? key : key.OrderBy(part => part.Name, StringComparer.Ordinal);
}
