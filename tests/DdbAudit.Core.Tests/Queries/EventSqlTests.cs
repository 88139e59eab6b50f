using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Tests.Queries;

/// <summary>What SQL does beyond what the typed tests would do anyway.</summary>
[Collection(WitnessTests.Name)]
public sealed class EventSqlTests(QueryFixture fixture)
{
    private static readonly DateTimeOffset Noon = QueryCorpus.FirstDay.AddHours(12);

    // The share of rows, in percent, that may come back beside those asked for.
    public static TheoryData<string, int> Conditions => new()
    {
        { "TableName", 10 }, { "EventName", 0 }, { "UserName", 5 }, { "RoleName", 10 }, { "SourceIPAddress", 0 }, { "ErrorCode", 0 }, { "Key", 10 }, { "Failed", 0 }, { "Access", 30 }, { "Time", 0 },
    };

    [WitnessTheory]
    [MemberData(nameof(Conditions))]
    public async Task Each_condition_keeps_other_rows_from_being_returned(string condition, int mostOthers)
    {
        var criteria = ToCriteria(condition);
        var (all, _) = await fixture.ReadRowsAsync(Compile(EventCriteria.All), EventCriteria.All, allowDuplicates: true);

        var (events, rows) = await fixture.ReadRowsAsync(Compile(criteria), criteria, allowDuplicates: true);

        Assert.InRange(events.Count, 1, all.Count - 1);
        Assert.InRange(rows - events.Count, 0, all.Count * mostOthers / 100);
    }

    [WitnessFact]
    public async Task A_name_that_is_spelled_with_escapes_is_found()
    {
        var table = new QueryTableName("ddbaudit", "escaped");
        await fixture.Witness.RunAsync($$$"""
            CREATE TABLE {{{table}}} AS
            SELECT * REPLACE ('{"tableName":"\u0046ilms","key":{"pk":"\u0063ust#77"}}' AS requestparameters, 'GetItem' AS eventname, NULL AS resources)
            FROM {{{WitnessTable.Name}}} WHERE eventcategory = 'Data' LIMIT 1
            """);
        var criteria = new EventCriteria { TableNames = ["films"], Keys = [new Dictionary<string, string> { ["pk"] = "cust#77" }], Access = DdbAccess.Read };

        var (events, _) = await fixture.ReadRowsAsync(EventSql.Compile(table, criteria, LogWindow.Everything).Statement, criteria, allowDuplicates: false);

        Assert.Equal("Films", Assert.Single(events).TableName);
    }

    [Fact]
    public void Partitions_are_cut_to_the_days_in_which_files_can_have_been_published()
    {
        var window = new LogWindow { Start = Noon, End = QueryCorpus.FirstDay.AddHours(23.5), AccountIds = ["111122223333"], Regions = ["EU-West-1"] };

        var condition = PartitionSql.Of(window).ToList();

        Assert.Equal(["'111122223333'", "'eu-west-1'", "'2026/10/30'", "'20261030T1200'", "'2026/10/31'", "'20261031T0030'"], condition.SelectMany(part => part.Parameters));
        Assert.Equal(["account IN (?)", "region IN (?)"], condition.Take(2).Select(part => part.Sql));
        Assert.StartsWith("\"date\" >= ? AND ", condition[2].Sql, StringComparison.Ordinal);
        Assert.StartsWith("\"date\" <= ? AND ", condition[3].Sql, StringComparison.Ordinal);
        Assert.Empty(PartitionSql.Of(LogWindow.Everything));
    }

    [Theory]
    [InlineData("UserName", "alice", false)]
    [InlineData("UserName", "unknown", false)]
    [InlineData("TableName", "Orders", false)]
    [InlineData("EventName", "Get*", true)]
    [InlineData("EventName", "Get?tem", false)]
    [InlineData("EventName", "[gp]*", false)]
    [InlineData("ErrorCode", "Ä", false)]
    [InlineData("SourceIPAddress", "203.0.113.*", true)]
    public void A_limit_stands_only_where_the_rows_are_just_the_events(string parameter, string value, bool isLimited)
    {
        var criteria = parameter switch
        {
            "UserName" => new EventCriteria { UserNames = [value] },
            "TableName" => new EventCriteria { TableNames = [value] },
            "EventName" => new EventCriteria { EventNames = [value] },
            "ErrorCode" => new EventCriteria { ErrorCodes = [value] },
            _ => new EventCriteria { SourceIPAddresses = [value] },
        };

        var query = EventSql.Compile(WitnessTable.Name, criteria, LogWindow.Everything, 5);

        Assert.Equal((isLimited, isLimited), (query.IsExact, query.Statement.Sql.EndsWith("LIMIT 5", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_number_in_a_key_is_left_to_the_typed_test_because_it_has_many_forms()
    {
        var numbers = EventSql.Where(new EventCriteria { Keys = [new Dictionary<string, string> { ["pk"] = "1" }] }, LogWindow.Everything);
        Assert.False(numbers.IsExact);
        Assert.EndsWith("AND true", numbers.Sql, StringComparison.Ordinal);
    }

    private static EventCriteria ToCriteria(string condition) => condition switch
    {
        "TableName" => new() { TableNames = ["Invoices"] },
        "EventName" => new() { EventNames = ["GetItem"] },
        "UserName" => new() { UserNames = ["carol@example.com"] },
        "RoleName" => new() { RoleNames = ["Order-Writer"] },
        "SourceIPAddress" => new() { SourceIPAddresses = ["2001:db8::7"] },
        "ErrorCode" => new() { ErrorCodes = ["AccessDenied"] },
        "Key" => new() { Keys = [new Dictionary<string, string> { ["pk"] = "cust#10" }] },
        "Failed" => new() { FailedOnly = true },
        "Access" => new() { Access = DdbAccess.Read },
        _ => new() { Start = Noon, End = Noon.AddHours(13) },
    };

    private static QueryStatement Compile(EventCriteria criteria) =>
        EventSql.Compile(WitnessTable.Name, criteria, new LogWindow { Start = criteria.Start, End = criteria.End }, null, allowDuplicates: true).Statement;
}
