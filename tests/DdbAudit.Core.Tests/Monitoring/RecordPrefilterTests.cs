using System.Runtime.CompilerServices;
using System.Text.Json;
using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Monitoring;
using DdbAudit.Monitoring.Patterns;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Monitoring;

/// <summary>What a log group is asked for may leave out only what the filter would leave out.</summary>
public sealed class RecordPrefilterTests
{
    private static readonly EventCriteria[] Questions =
    [
        EventCriteria.All,
        new() { TableNames = ["Orders"] },
        new() { TableNames = ["orders", "CUSTOMERS"] },
        new() { TableNames = ["*ord*"] },
        new() { TableNames = ["arn:aws:dynamodb:us-east-1:111122223333:table/Orders"] },
        new() { TableNames = ["arn:aws:dynamodb:EU-WEST-1:111122223333:table/Orders", "arn:aws:dynamodb:us-east-1:111122223333:table/*"] },
        new() { TableNames = ["arn:aws:dynamodb:eu-west-1:111122223333:table/Orders", "*"] },
        new() { TableNames = ["DynamoDB-CloudTrail"] },
        new() { TableNames = ["?rders"] },
        new() { EventNames = ["deleteitem"] },
        new() { EventNames = ["*Item*", "Scan"] },
        new() { EventNames = ["SomethingNew"] },
        new() { Access = DdbAccess.Read },
        new() { Access = DdbAccess.Write },
        new() { FailedOnly = true },
        new() { ErrorCodes = ["accessdenied"] },
        new() { ErrorCodes = ["*Check*", "Throttling*"] },
        new() { TableNames = ["Orders"], ErrorCodes = ["*Check*"] },
        new() { SourceIPAddresses = ["198.51.100.*"] },
        new() { SourceIPAddresses = ["2001:DB8::1"] },
        new() { UserNames = ["alice"], TableNames = ["Orders"], Access = DdbAccess.Write, EventNames = ["*Item"] },
    ];

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 20));

    public static TheoryData<int> AllQuestions => new(Enumerable.Range(0, Questions.Length));

    [Fact]
    public async Task There_are_samples_to_ask_for() => Assert.InRange((await SamplesAsync(EventCriteria.All)).Count, 15, 100);

    [Theory]
    [MemberData(nameof(AllQuestions))]
    public async Task Every_sample_that_is_asked_for_is_sent(int number)
    {
        var criteria = Questions[number];
        var pattern = RecordPrefilter.Of(criteria);
        foreach (var sample in await SamplesAsync(criteria))
            Assert.True(IsMatch(pattern, sample.Raw!), $"{pattern} loses {sample.Raw}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_generated_record_that_is_asked_for_is_sent(int seed)
    {
        var random = new Random(seed);
        var records = new RandomRecord(random);
        var asked = 0;
        for (var round = 0; round < 500; round++)
        {
            var criteria = Ask(random);
            var record = records.Write(round);
            if (!IsAskedFor(record, criteria))
                continue;
            asked++;
            Assert.True(IsMatch(RecordPrefilter.Of(criteria), record), $"{RecordPrefilter.Of(criteria)} loses {record}");
        }

        Assert.InRange(asked, 50, 500);
    }

    [Theory]
    [InlineData("Orders", "Films", true)]
    [InlineData("ORDERS", "Films", true)]
    [InlineData("*ord*s", "Films", true)]
    [InlineData("Films", "Orders", true)]
    [InlineData("*", "Films", false)]
    [InlineData("Zürich", "Films", false)]
    public void Records_of_other_tables_are_left_out_where_a_pattern_can_say_so(string asked, string other, bool isLeftOut)
    {
        var pattern = RecordPrefilter.Of(new EventCriteria { TableNames = [asked] });
        Assert.Equal(!isLeftOut, IsMatch(pattern, Record("GetItem", other)));
        Assert.True(IsMatch(pattern, Record("BatchGetItem", other)));
    }

    [Theory]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", true)]
    [InlineData("arn:aws:dynamodb:EU-WEST-1:111122223333:table/Orders", false)]
    [InlineData("arn:aws:dynamodb:eu-*:111122223333:table/Orders", true)]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders Orders", true)]
    public void Records_of_other_Regions_are_left_out_where_ARNs_are_asked_for(string tables, bool isSent)
    {
        var pattern = RecordPrefilter.Of(new EventCriteria { TableNames = tables.Split(' ') });
        var record = Record("GetItem", "Orders");
        Assert.True(IsMatch(pattern, record));
        Assert.Equal(isSent, IsMatch(pattern, record.Replace("{\"eventSource\"", "{\"awsRegion\":\"us-east-1\",\"eventSource\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Calls_that_are_not_asked_for_are_left_out_and_new_ones_are_not()
    {
        var pattern = RecordPrefilter.Of(new EventCriteria { EventNames = ["*deleteitem"], Access = DdbAccess.Write });
        Assert.True(IsMatch(pattern, Record("DeleteItem", "Orders")));
        Assert.True(IsMatch(pattern, Record("SomethingNew", "Orders")));
        Assert.False(IsMatch(pattern, Record("GetItem", "Orders")));
        Assert.False(IsMatch(pattern, Record("PutItem", "Orders")));
        var reads = RecordPrefilter.Of(new EventCriteria { Access = DdbAccess.Read });
        Assert.False(IsMatch(reads, Record("PutItem", "Orders")));
        Assert.True(IsMatch(reads, Record("ExecuteStatement", "Orders")));
    }

    [Fact]
    public void Calls_that_succeeded_and_records_of_other_services_are_left_out()
    {
        Assert.False(IsMatch(RecordPrefilter.Of(new EventCriteria { FailedOnly = true }), Record("GetItem", "Orders")));
        Assert.False(IsMatch(RecordPrefilter.Of(new EventCriteria { ErrorCodes = ["AccessDenied"] }), Record("GetItem", "Orders")));
        Assert.False(IsMatch(RecordPrefilter.Of(EventCriteria.All), """{"eventSource":"s3.amazonaws.com","eventName":"GetObject"}"""));
        Assert.False(IsMatch(RecordPrefilter.Of(new EventCriteria { SourceIPAddresses = ["10.*"] }), Record("GetItem", "Orders")));
    }

    [Fact]
    public void What_does_not_fit_into_a_pattern_is_left_to_the_filter()
    {
        var criteria = new EventCriteria { TableNames = [.. Enumerable.Range(0, 40).Select(i => $"a-table-with-a-long-name-{i}")], EventNames = ["GetItem"] };
        var pattern = RecordPrefilter.Of(criteria);
        Assert.True(pattern.ToString().Length <= FilterPattern.MostCharacters);
        Assert.True(IsMatch(pattern, Record("GetItem", "Orders")));
        Assert.False(IsMatch(pattern, Record("PutItem", "Orders")));
    }

    private static string Record(string name, string table) => $$"""
        {"eventSource":"dynamodb.amazonaws.com","eventName":"{{name}}","sourceIPAddress":"192.0.2.1","requestParameters":{"tableName":"{{table}}"},
         "resources":[{"type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/{{table}}"}]}
        """;

    private static bool IsMatch(FilterPattern pattern, string record)
    {
        using var document = JsonDocument.Parse(record);
        return pattern.IsMatch(document.RootElement);
    }

    // Not by tables and access: what CloudTrail never writes, as a GetItem with a statement, is none of the prefilter's promises.
    private static EventCriteria Ask(Random random)
    {
        var criteria = EventCriteria.All;
        if (random.Next(2) == 0)
            criteria = criteria with { EventNames = Pick(random, ["GetItem"], ["*Item*"], ["query", "putitem"], ["BrandNewCall"]) };
        if (random.Next(4) == 0)
            criteria = criteria with { ErrorCodes = Pick(random, ["Access*"], ["conditionalcheckfailedexception"]) };
        return random.Next(4) == 0 ? criteria with { FailedOnly = true } : criteria;
    }

    private static string[] Pick(Random random, params string[][] choices) => choices[random.Next(choices.Length)];

    private static bool IsAskedFor(string record, EventCriteria criteria)
    {
        try
        {
            return ReferenceReader.Read(record, criteria) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<List<DdbDataEvent>> SamplesAsync(EventCriteria criteria, [CallerFilePath] string thisFile = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "samples"));
        var samples = new List<DdbDataEvent>();
        await foreach (var batch in EventScan.RunAsync(new FolderLogStore(folder), LogWindow.Everything, criteria, new ScanOptions { IncludeRaw = true }, default))
            samples.AddRange(batch.Events);
        return samples;
    }
}
