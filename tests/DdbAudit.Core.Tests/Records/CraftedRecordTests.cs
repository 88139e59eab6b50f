using System.Diagnostics;

namespace DdbAudit.Tests.Records;

/// <summary>Records that somebody wrote to harm a reader: it takes no more of the machine than their bytes are worth.</summary>
public sealed class CraftedRecordTests
{
    [Theory]
    [InlineData("\"userIdentity\":{0}")]
    [InlineData("\"resources\":[{0}]")]
    [InlineData("\"addendum\":{0}")]
    [InlineData("\"requestParameters\":{0}")]
    public void Nesting_without_end_takes_no_more_memory_than_its_bytes(string member)
    {
        // A path of a thousand names at each of ten thousand leaves.
        var name = new string('p', 100);
        var leaves = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"l{i}\":\"x\""));
        var nested = string.Concat(Enumerable.Repeat($"{{\"{name}\":", 900)) + $"{{{leaves}}}" + new string('}', 900);
        AssertCheap(member.Replace("{0}", nested, StringComparison.Ordinal));
    }

    [Fact]
    public void Calls_within_calls_without_end_are_no_calls()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"put\":", 900)) + "{\"tableName\":\"No\"}" + new string('}', 900);
        AssertCheap($"\"requestParameters\":{nested}");
        Assert.Null(LogBytes.ReadOne($"\"requestParameters\":{nested}").TableName);
        Assert.Equal("T", LogBytes.ReadOne("\"requestParameters\":{\"requestItems\":{\"T\":[{\"putRequest\":{\"key\":{\"pk\":\"1\"}}}]}}").TableName);
    }

    [Theory]
    [InlineData("\"b\":\"x\",")]
    [InlineData("\"b\":{},")]
    public void The_same_member_again_and_again_takes_no_time_to_speak_of(string again)
    {
        var others = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"\"a{i}\":\"x\","));
        var json = $"\"userIdentity\":{{{others}{string.Concat(Enumerable.Repeat(again, 30_000))}\"type\":\"Root\"}}";
        var watch = Stopwatch.StartNew();
        Assert.Equal("root", LogBytes.ReadOne(json).UserName);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private static void AssertCheap(string member)
    {
        var json = LogBytes.Utf8(LogBytes.Envelope(LogBytes.Record("a", member)));
        LogBytes.ReadJson(LogBytes.Envelope(LogBytes.Record("a")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(["a"], LogBytes.ReadJson(json).Ids);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L * json.Length);
    }
}
