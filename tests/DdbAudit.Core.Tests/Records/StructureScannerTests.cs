using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Tests.Records;

public sealed class StructureScannerTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"a\":[{},[[]],{\"b\":{}}]}")]
    [InlineData("{\"}\":\"{[\"}")]
    [InlineData("{\"a\\\"}\":\"\\\\\"}")]
    [InlineData("{\"a\":\"\\\\\\\"}\\\\\"}")]
    [InlineData("{\"ÿ\":\"💥}\"}")]
    public void The_end_is_found_at_every_offset_and_cut(string json)
    {
        for (var padding = 0; padding < 130; padding++)
        {
            // White space inside moves everything over the edges of blocks.
            var bytes = Encoding.UTF8.GetBytes(json[..1] + new string(' ', padding) + json[1..] + "},]{\"behind\"");
            var end = bytes.Length - "},]{\"behind\"".Length;

            Assert.Equal(end, default(StructureScanner).Scan(bytes));
            for (var cut = 0; cut < end; cut++)
                Assert.Equal(end, ScanInTwo(bytes, cut));
        }
    }

    [Fact]
    public void Random_structures_end_where_a_plain_scanner_says()
    {
        var random = new Random(1);
        var letters = "{}[]\"\\a "u8.ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = letters[random.Next(letters.Length)];
            bytes[0] = (byte)'{';

            Assert.Equal(ScanPlainly(bytes), default(StructureScanner).Scan(bytes));
            Assert.Equal(ScanPlainly(bytes), ScanInTwo(bytes, random.Next(bytes.Length)));
        }
    }

    [Fact]
    public void Brackets_open_before_count() =>
        Assert.Equal(4, new StructureScanner(depth: 1).Scan("{}1}}"u8));

    private static int ScanInTwo(byte[] bytes, int cut)
    {
        var scanner = default(StructureScanner);
        var end = scanner.Scan(bytes.AsSpan(0, cut));
        if (end >= 0)
            return end;
        end = scanner.Scan(bytes.AsSpan(cut));
        return end < 0 ? end : cut + end;
    }

    private static int ScanPlainly(byte[] bytes)
    {
        var depth = 0;
        var inString = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '"' && CountBackslashesBefore(bytes, i) % 2 == 0)
                inString = !inString;
            if (inString)
                continue;
            if (bytes[i] is (byte)'{' or (byte)'[')
                depth++;
            if (bytes[i] is (byte)'}' or (byte)']' && --depth == 0)
                return i + 1;
        }

        return -1;
    }

    private static int CountBackslashesBefore(byte[] bytes, int at) => at - 1 - bytes.AsSpan(0, at).LastIndexOfAnyExcept((byte)'\\');
}
