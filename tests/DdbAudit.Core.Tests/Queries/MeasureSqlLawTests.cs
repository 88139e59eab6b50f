using DdbAudit.Measures;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Records.Slices;

namespace DdbAudit.Tests.Queries;

/// <summary>Counting in SQL against counting the events of the files.</summary>
[Collection(WitnessTests.Name)]
public sealed class MeasureSqlLawTests(QueryFixture fixture)
{
    private const int QuestionsASeed = 6;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 4));

    public static TheoryData<DdbMeasureBy> EveryBy => new(Enum.GetValues<DdbMeasureBy>());

    [WitnessTheory]
    [MemberData(nameof(Seeds))]
    public async Task Counting_a_question_gives_what_counting_its_events_gives(int seed)
    {
        var counted = 0L;
        for (var i = 0; i < QuestionsASeed; i++)
        {
            var random = new Random((seed * 100) + i);
            DdbMeasureBy[] by = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.GetItems(Enum.GetValues<DdbMeasureBy>(), 1)[0]).Distinct()];
            counted += await CompareAsync(by, RandomQuestion.Ask((seed * 1000) + 800 + i));
        }

        Assert.True(counted > 0, "Nothing was counted.");
    }

    [WitnessTheory]
    [MemberData(nameof(EveryBy))]
    public async Task Everything_that_can_be_counted_by_gives_the_same_groups(DdbMeasureBy by) =>
        Assert.True(await CompareAsync([by], new RandomQuestion(new Random(1))) > 500, "All events were asked for.");

    private async Task<long> CompareAsync(DdbMeasureBy[] by, RandomQuestion question)
    {
        var expected = new EventMeasurement(by);
        var measures = new MeasureReader(by);
        foreach (var found in await fixture.ReadFilesAsync(question.Criteria, question.Window, question.AllowDuplicates))
            expected.Add(measures.Read(found));

        var actual = new EventMeasurement(by);
        var reader = new MeasureRowReader(by, question.Criteria);
        foreach (var row in await fixture.Witness.AskAsync(MeasureSql.Compile(WitnessTable.Name, by, question.Criteria, question.Window, question.AllowDuplicates)))
        {
            if (reader.Read(row) is { } counted)
                actual.Add(counted);
        }

        Assert.Equal(expected.ToMeasures().Select(Describe), actual.ToMeasures().Select(Describe));
        return expected.ToMeasures().Sum(measure => measure.Count);
    }

    private static string Describe(DdbDataEventMeasure measure) =>
        string.Join('|', measure.Values, measure.Count, measure.Reads, measure.Writes, measure.Errors, measure.FirstTime, measure.LastTime, measure.DistinctKeys, measure.DistinctKeysIsMinimum);
}
