using System.Globalization;
using System.Runtime.CompilerServices;
using DdbAudit.Measures;
using DdbAudit.Records.Items;

namespace DdbAudit.Records.Slices;

/// <summary>
/// The groups that events are counted in, by the values of what they are counted by. The same values are the same object nearly always:
/// they come out of pools, so that their references tell. For one thread.
/// </summary>
internal sealed class MeasureGroups
{
    // A power of two.
    private const int Slots = 1024;

    private readonly DdbMeasureBy[] _by;
    private readonly MeasureProperty?[] _properties;
    private readonly string[] _values;
    private readonly MeasureKey?[] _slots = new MeasureKey?[Slots];
    private (long Number, string Text) _hour;
    private (long Number, string Text) _day;

    public MeasureGroups(IEnumerable<DdbMeasureBy> by)
    {
        _by = [.. by.Distinct()];
        _properties = [.. _by.Select(MeasureProperty.Find)];
        _values = new string[_by.Length];
    }

    /// <summary>Whether the texts of keys are values.</summary>
    public bool AskForKeys => _by.Contains(DdbMeasureBy.KeyText);

    /// <summary>The values of an event, for all its items.</summary>
    public void Begin(DdbDataEvent found)
    {
        for (var i = 0; i < _by.Length; i++)
            _values[i] = (_properties[i] is { } property ? property.OfEvent(found) : ReadTime(_by[i], found.EventTime)) ?? string.Empty;
    }

    /// <inheritdoc cref="Begin(DdbDataEvent)"/>
    public void Begin(in FoundRecord record)
    {
        for (var i = 0; i < _by.Length; i++)
            _values[i] = (_properties[i] is { } property ? property.OfRecord(record) : ReadTime(_by[i], record.EventTime)) ?? string.Empty;
    }

    /// <summary>The group of one item of the event.</summary>
    /// <param name="keyText">Where it is asked for.</param>
    public MeasureKey Find(ItemOperation operation, DdbAccess access, string? table, string? index, string? keyText)
    {
        for (var i = 0; i < _by.Length; i++)
        {
            switch (_by[i])
            {
                case DdbMeasureBy.Operation: _values[i] = operation.Name; break;
                case DdbMeasureBy.IamAction: _values[i] = operation.IamAction ?? string.Empty; break;
                case DdbMeasureBy.Access: _values[i] = access == DdbAccess.Read ? nameof(DdbAccess.Read) : nameof(DdbAccess.Write); break;
                case DdbMeasureBy.TableName: _values[i] = table ?? string.Empty; break;
                case DdbMeasureBy.IndexName: _values[i] = index ?? string.Empty; break;
                case DdbMeasureBy.KeyText: _values[i] = keyText ?? string.Empty; break;
            }
        }

        return Find();
    }

    private MeasureKey Find()
    {
        if (_by.Length == 0)
            return MeasureKey.Total;
        var hash = 0;
        foreach (var value in _values)
            hash = (hash * 31) + RuntimeHelpers.GetHashCode(value);
        ref var slot = ref _slots[(hash ^ (hash >> 15)) & (Slots - 1)];
        return slot is not null && IsSame(slot) ? slot : slot = new MeasureKey([.. _values]);
    }

    private bool IsSame(MeasureKey known)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!ReferenceEquals(known.Values[i], _values[i]))
                return false;
        }

        return true;
    }

    private string? ReadTime(DdbMeasureBy by, DateTimeOffset time) => by switch
    {
        DdbMeasureBy.Hour => Format(ref _hour, time, TimeSpan.TicksPerHour, "yyyy-MM-dd HH:00'Z'"),
        DdbMeasureBy.Day => Format(ref _day, time, TimeSpan.TicksPerDay, "yyyy-MM-dd"),
        _ => null,
    };

    // Events of one hour come one after the other.
    private static string Format(ref (long Number, string Text) last, DateTimeOffset time, long ticks, string format)
    {
        var number = time.UtcTicks / ticks;
        if (last.Text is null || last.Number != number)
            last = (number, time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));
        return last.Text;
    }
}
