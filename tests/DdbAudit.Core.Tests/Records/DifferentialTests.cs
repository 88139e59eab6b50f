using System.Text.Json;
using DdbAudit.Filters;

namespace DdbAudit.Tests.Records;

/// <summary>The fast path against a full parse: 20,800 files of one to four records, each read with a question of its own.</summary>
public sealed class DifferentialTests
{
    private const int CasesASeed = 520;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_reader_gives_exactly_what_a_full_parse_gives(int seed)
    {
        var random = new Random(seed);
        var records = new RandomRecord(random);
        int found = 0, problems = 0;
        for (var round = 0; round < CasesASeed; round++)
        {
            string[] file = [.. Enumerable.Range(0, random.Next(1, 5)).Select(records.Write)];
            var criteria = Ask(random);
            var filter = new EventFilter(criteria);
            var (expected, bad) = ReadAll(file, criteria);

            var reading = LogBytes.ReadJson(LogBytes.Utf8(Join(file, random)), random.Next(3) == 0 ? random.Next(1, 100) : int.MaxValue, filter);

            Assert.Equal(expected, reading.Events.Select(ReferenceReader.Describe));

            // A bad record is a problem where its bytes leave open that it was asked for.
            Assert.Equal(bad.Count(record => filter.MayMatch(LogBytes.Utf8(record))), reading.Problems.Count);
            found += expected.Count;
            problems += reading.Problems.Count;
        }

        // Else the cases would prove nothing.
        Assert.InRange(found, CasesASeed / 4, CasesASeed * 3);
        Assert.InRange(problems, CasesASeed / 100, CasesASeed);
    }

    private static (List<string> Events, List<string> Bad) ReadAll(string[] file, EventCriteria criteria)
    {
        var events = new List<string>();
        var bad = new List<string>();
        foreach (var record in file)
        {
            try
            {
                if (ReferenceReader.Read(record, criteria) is { } found)
                    events.Add(found);
            }
            catch (JsonException)
            {
                bad.Add(record);
            }
        }

        return (events, bad);
    }

    private static string Join(string[] file, Random random) => random.Next(5) switch
    {
        0 => string.Join('\n', file),
        1 => $" [ {string.Join(" , ", file)} ] ",
        2 => $"{{ \"Records\" :\n[{string.Join(",\n", file)}\n]\n}}\n",
        _ => LogBytes.Envelope(file),
    };

    private static EventCriteria Ask(Random random)
    {
        var criteria = EventCriteria.All;
        if (random.Next(3) == 0)
            return criteria;
        if (random.Next(2) == 0)
            criteria = criteria with { TableNames = Pick(random, [["Orders"], ["*orders*"], ["ord*", "Films"], ["Carts"], ["my.Orders_x"], ["?rders"]]) };
        if (random.Next(3) == 0)
            criteria = criteria with { EventNames = Pick(random, [["GetItem"], ["*Item*"], ["query", "putitem"], ["BrandNewCall"]]) };
        if (random.Next(5) == 0)
            criteria = criteria with { UserNames = Pick(random, [["alice"], ["BOB"], ["*quoted*"], ["a/b"], ["unknown"], ["b*cker"]]) };
        if (random.Next(8) == 0)
            criteria = criteria with { RoleNames = ["writer"] };
        if (random.Next(6) == 0)
            criteria = criteria with { ErrorCodes = Pick(random, [["Access*"], ["conditionalcheckfailedexception"]]) };
        if (random.Next(5) == 0)
            criteria = criteria with { Keys = [Key(random), Key(random)] };
        if (random.Next(6) == 0)
            criteria = criteria with { FailedOnly = true };
        if (random.Next(6) == 0)
            criteria = criteria with { Access = random.Next(2) == 0 ? DdbAccess.Read : DdbAccess.Write };
        if (random.Next(6) == 0)
            criteria = criteria with { Start = new DateTimeOffset(2026, 11, 20, 11, 30, 0, TimeSpan.Zero), End = new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero) };
        return criteria;
    }

    private static Dictionary<string, string> Key(Random random) =>
        new() { [Pick(random, [["pk"], ["sk"], ["key"]])[0]] = Pick(random, [["x"], ["Bob"], ["\"quoted\""], ["bäcker"], ["a/b"], ["12.0"], ["5"], ["Orders"], ["nobody"]])[0] };

    private static string[] Pick(Random random, string[][] choices) => choices[random.Next(choices.Length)];
}
