using DdbAudit.Filters;
using DdbAudit.Records;
using DdbAudit.Records.Files;
using DdbAudit.Records.Slices;

namespace DdbAudit.Tests.Records;

public sealed class SliceBuilderTests
{
    [Fact]
    public void Large_records_fill_a_slice_before_many_do()
    {
        var records = LogBytes.Envelope([.. Enumerable.Range(0, 256).Select(i => LogBytes.Record($"{i}", $"\"x\":\"{new string('x', 25_000)}\""))]);
        var small = LogBytes.Envelope([.. Enumerable.Range(0, 256).Select(i => LogBytes.Record($"{i}"))]);
        Assert.Equal([21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 21, 4], Lengths(records));
        Assert.Equal([256], Lengths(small));

        static List<int> Lengths(string json)
        {
            var filter = new EventFilter(EventCriteria.All);
            var pools = new RecordPools();
            var slice = new EventSlices(new EventBuilder(filter, new ScanOptions(), pools));
            using var reader = new RecordReader(LogBytes.Name, filter, slice, pools, 1 << 20);
            var lengths = new List<int>();
            for (ReadOnlySpan<byte> left = LogBytes.Utf8(json); !left.IsEmpty;)
            {
                var room = reader.Unread.GetMemory().Span;
                var count = Math.Min(left.Length, room.Length);
                left[..count].CopyTo(room);
                left = left[count..];
                reader.Unread.Advance(count);
                while (reader.Read())
                    lengths.Add(slice.Take().Events.Count);
            }

            if (slice.Count > 0)
                lengths.Add(slice.Take().Events.Count);
            return lengths;
        }
    }
}
