using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DdbAudit.Filters;
using DdbAudit.Records.Splitting;

namespace DdbAudit.Tests.Records;

/// <summary>
/// Files of random records with one to three bytes flipped, put in or taken out: 8,000 of them. As far as the splitter finds records, each
/// that was not touched gives what a full parse gives, and one that was is a problem just where JsonDocument says that it is no JSON.
/// </summary>
public sealed class FuzzTests
{
    private const int CasesASeed = 200;

    // Bytes that mean something to JSON, and some that it never has.
    private static readonly byte[] Telling = [.. "{}[]\",:0eE-+.tfn u/"u8, (byte)'\\', 0, 0x09, 0x0A, 0x80, 0xC3, 0xFF];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_damaged_file_gives_what_its_whole_records_say_and_names_the_others(int seed)
    {
        var random = new Random(seed);
        var records = new RandomRecord(random);
        var (judged, broken) = (0, 0);
        for (var round = 0; round < CasesASeed; round++)
        {
            string[] file = [.. Enumerable.Range(0, random.Next(1, 5)).Select(records.Write)];
            var bytes = Damage(LogBytes.Utf8(random.Next(2) == 0 ? string.Join('\n', file) : LogBytes.Envelope(file)), random);
            var cut = Cut(bytes);
            var reading = LogBytes.ReadJson(bytes, random.Next(3) == 0 ? random.Next(1, 100) : int.MaxValue);

            var expected = cut.Records.Select(record => Judge(record, file)).ToArray();
            Assert.Empty(expected.Where(e => e.Event is not null).Select(e => e.Event!).Except(reading.Events.Select(ReferenceReader.Describe)));
            if (!cut.IsWhole)
                continue;
            Assert.Equal(expected.Count(e => e.IsBroken), reading.Problems.Count(problem => problem.InnerException is JsonException));
            Assert.InRange(reading.Events.Count, 0, expected.Count(e => e.Event is not null || e.IsTouched));
            judged++;
            broken += reading.Problems.Count;
        }

        // Else the cases would prove nothing.
        Assert.InRange(judged, CasesASeed / 3, CasesASeed);
        Assert.InRange(broken, CasesASeed / 10, CasesASeed * 2);
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.Insert(at, Telling[random.Next(Telling.Length)]);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }

        return [.. bytes];
    }

    // The records up to the first place where a reader has to look for its way.
    private static (List<byte[]> Records, bool IsWhole) Cut(byte[] file)
    {
        var (records, splitter, at) = (new List<byte[]>(), new RecordSplitter(), 0);
        while (true)
        {
            var step = splitter.Next(file.AsSpan(at), isLast: true);
            if (step.Kind is not (SplitKind.Record or SplitKind.Document))
                return (records, step.Kind == SplitKind.End);
            var record = file[(at + step.Start)..(at + step.End)];
            if ((step.Kind == SplitKind.Document && Encoding.UTF8.GetString(record).Contains("Records", StringComparison.Ordinal)) || (IsBroken(record) && RecordStart.Find(record.AsSpan(1)) >= 0))
                return (records, false);
            records.Add(record);
            at += step.End;
        }
    }

    private static (string? Event, bool IsTouched, bool IsBroken) Judge(byte[] record, string[] file)
    {
        var isBroken = IsBroken(record) && new EventFilter(EventCriteria.All).MayMatch(record);
        var text = Encoding.UTF8.GetString(record);
        try
        {
            return file.Contains(text) ? (ReferenceReader.Read(text, EventCriteria.All), false, isBroken) : (null, true, isBroken);
        }
        catch (JsonException)
        {
            return (null, false, isBroken);
        }
    }

    private static bool IsBroken(byte[] record)
    {
        if (!Utf8.IsValid(record))
            return true;
        try
        {
            using var document = JsonDocument.Parse(record);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
