using DdbAudit.Following;
using DdbAudit.Logs;
using DdbAudit.Measures;

namespace DdbAudit.Tests;

/// <summary>What is kept for good. Alone, since all tests share the memory that is measured.</summary>
[Collection(nameof(RetainedMemoryTests))]
[CollectionDefinition(nameof(RetainedMemoryTests), DisableParallelization = true)]
public sealed class RetainedMemoryTests
{
    [Fact]
    public void Groups_with_more_keys_than_are_counted_keep_none_of_them()
    {
        var measurement = new EventMeasurement([DdbMeasureBy.TableName]);
        AssertKept(5_000_000, measurement, () =>
        {
            for (var group = 0; group < 30; group++)
            {
                var key = new MeasureKey([$"{group}"]);
                for (var i = 0; i <= DistinctKeys.Max; i++)
                    measurement.Add(new MeasuredEvent(null, DateTimeOffset.UnixEpoch, false, [new MeasuredItem(key, DdbAccess.Read, new ItemHash((ulong)i, 1))]));
            }
        });
    }

    [Fact]
    public void A_hundred_thousand_files_that_were_read_are_remembered_in_12_megabytes()
    {
        var position = new FollowPosition(null, null, TimeProvider.System);
        AssertKept(12_000_000, position, () =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                var key = $"/logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/03/14/111122223333_CloudTrail_us-east-1_20260314T1200Z_{i}.json.gz";
                position.Finish(new LogObject(key, key, 5));
            }
        });
    }

    private static void AssertKept(long maxBytes, object keeper, Action fill)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        fill();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, maxBytes);
        GC.KeepAlive(keeper);
    }
}
