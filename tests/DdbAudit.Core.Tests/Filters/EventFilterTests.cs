using DdbAudit.Filters;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Filters;

public sealed class EventFilterTests
{
    private static readonly byte[] Records = LogBytes.Utf8(LogBytes.Envelope(
        LogBytes.Record("get", """
            "eventTime":"2026-11-20T10:00:00Z","eventName":"GetItem","requestParameters":{"tableName":"Orders"},"sourceIPAddress":"198.51.100.1",
            "userIdentity":{"type":"IAMUser","userName":"alice","arn":"arn:aws:iam::111122223333:user/alice"}
            """),
        LogBytes.Record("put", """
            "eventTime":"2026-11-20T11:00:00Z","eventName":"PutItem","requestParameters":{"tableName":"Orders-archive"},"sourceIPAddress":"198.51.100.2",
            "errorCode":"ConditionalCheckFailedException","errorMessage":"The conditional request failed",
            "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Writer/session-7","sessionContext":{"sourceIdentity":"bob",
              "sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/apps/Writer","userName":"Writer"}}}
            """),
        LogBytes.Record("batch", """
            "eventTime":"2026-11-20T12:00:00Z","eventName":"BatchGetItem","sourceIPAddress":"AWS Internal",
            "requestParameters":{"requestItems":{"Carts":{"keys":[{"pk":"1"}]},"Orders":{"keys":[{"pk":"2"}]}}},"errorCode":"AccessDenied",
            "userIdentity":{"type":"Root"}
            """),
        LogBytes.Record("sql", """
            "eventTime":"2026-11-20T13:00:00Z","eventName":"ExecuteStatement","requestParameters":{"statement":"SELECT * FROM \"Carts\""}
            """)));

    public static TheoryData<string, object, string> Questions => new()
    {
        { "nothing", EventCriteria.All, "get put batch sql" },
        { "table", new EventCriteria { TableNames = ["orders"] }, "get batch" },
        { "table by wildcard", new EventCriteria { TableNames = ["Ord*"] }, "get put batch" },
        { "table by ARN", new EventCriteria { TableNames = ["arn:aws:dynamodb:us-east-1:111122223333:table/Orders"] }, "get batch" },
        { "table of a statement", new EventCriteria { TableNames = ["Carts"] }, "batch sql" },
        { "several tables", new EventCriteria { TableNames = ["Orders-archive", "Carts"] }, "put batch sql" },
        { "no such table", new EventCriteria { TableNames = ["Order"] }, "" },
        { "call", new EventCriteria { EventNames = ["getitem", "PutItem"] }, "get put" },
        { "call by wildcard", new EventCriteria { EventNames = ["*Item"] }, "get put batch" },
        { "user", new EventCriteria { UserNames = ["ALICE"] }, "get" },
        { "person behind a session", new EventCriteria { UserNames = ["bob"] }, "put" },
        { "session", new EventCriteria { UserNames = ["session-*"] }, "put" },
        { "root", new EventCriteria { UserNames = ["root"] }, "batch" },
        { "nobody known", new EventCriteria { UserNames = ["unknown"] }, "sql" },
        { "role", new EventCriteria { RoleNames = ["writer"] }, "put" },
        { "role by ARN", new EventCriteria { RoleNames = ["arn:aws:iam::*:role/apps/*"] }, "put" },
        { "address", new EventCriteria { SourceIPAddresses = ["198.51.100.*"] }, "get put" },
        { "address of a service", new EventCriteria { SourceIPAddresses = ["aws internal"] }, "batch" },
        { "error", new EventCriteria { ErrorCodes = ["Access*"] }, "batch" },
        { "failed", new EventCriteria { FailedOnly = true }, "put batch" },
        { "reads", new EventCriteria { Access = DdbAccess.Read }, "get batch sql" },
        { "writes", new EventCriteria { Access = DdbAccess.Write }, "put" },
        { "start is inside", new EventCriteria { Start = At(11) }, "put batch sql" },
        { "end is outside", new EventCriteria { End = At(11) }, "get" },
        { "window", new EventCriteria { Start = At(11), End = At(13) }, "put batch" },
        { "window in another zone", new EventCriteria { Start = new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.FromHours(2)), End = At(12) }, "put" },
        { "all of it at once", new EventCriteria { TableNames = ["Orders*"], EventNames = ["*Item"], FailedOnly = true, Access = DdbAccess.Write, UserNames = ["bob"] }, "put" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_finds_its_events(string question, object criteria, string ids)
    {
        Assert.NotEmpty(question);
        Assert.Equal(ids, string.Join(' ', LogBytes.ReadJson(Records, filter: new EventFilter((EventCriteria)criteria)).Single().Select(e => e.EventId)));
    }

    private static readonly byte[] Places = LogBytes.Utf8(LogBytes.Envelope(
        Placed("east", "us-east-1", "111122223333"),
        Placed("west", "us-west-2", "111122223333"),
        Placed("other", "us-east-1", "444455556666"),
        LogBytes.Record("guest", """
            "awsRegion":"us-east-1","recipientAccountId":"111122223333","requestParameters":{"tableName":"arn:aws:dynamodb:us-east-1:444455556666:table/Orders"}
            """),
        LogBytes.Record("batch", """
            "eventName":"BatchGetItem","awsRegion":"us-west-2","recipientAccountId":"111122223333","requestParameters":{"requestItems":{"Carts":{"keys":[{"pk":"1"}]},"Orders":{"keys":[{"pk":"2"}]}}}
            """),
        LogBytes.Record("untold", """
            "requestParameters":{"tableName":"Orders"}
            """)));

    [Theory]
    [InlineData("Orders", "", "east west other guest batch untold")]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", "", "east untold")]
    [InlineData("arn:aws:dynamodb:US-WEST-2:111122223333:table/orders", "", "west batch untold")]
    [InlineData("arn:aws:dynamodb:us-west-2:111122223333:table/Orders", "pk=2", "batch")]
    [InlineData("arn:aws:dynamodb:us-west-2:111122223333:table/Carts arn:aws:dynamodb:us-east-1:111122223333:table/Orders", "pk=2", "")]
    [InlineData("arn:aws:dynamodb:us-east-1:444455556666:table/Orders", "", "other guest untold")]
    [InlineData("arn:aws:dynamodb:*:111122223333:table/Ord*", "", "east west batch untold")]
    [InlineData("arn:aws:dynamodb:us-east-1::table/Orders", "", "east other guest untold")]
    [InlineData("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders Carts", "", "batch untold")]
    public void An_ARN_asks_for_the_table_of_its_Region_and_account(string tables, string key, string ids)
    {
        var criteria = new EventCriteria { TableNames = tables.Split(' '), Keys = key.Length > 0 ? [ToKey(key)] : [] };

        Assert.Equal(ids, string.Join(' ', LogBytes.ReadJson(Places, filter: new EventFilter(criteria)).Single().Select(e => e.EventId)));
    }

    private static string Placed(string id, string region, string account) => LogBytes.Record(id, $$"""
        "awsRegion":"{{region}}","recipientAccountId":"{{account}}","requestParameters":{"tableName":"Orders"},"resources":[{"type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:{{region}}:{{account}}:table/Orders"}]
        """);

    private static readonly byte[] Items = LogBytes.Utf8(LogBytes.Envelope(
        LogBytes.Record("get", """
            "eventName":"GetItem","requestParameters":{"tableName":"Orders","key":{"pk":"cust#1","sk":1}}
            """),
        LogBytes.Record("batch", """
            "eventName":"BatchGetItem","requestParameters":{"requestItems":{"Carts":{"keys":[{"pk":"cust#1"}]},"Orders":{"keys":[{"pk":"cust#2","sk":{"N":"1.0"}}]}}}
            """),
        LogBytes.Record("transaction", """
            "eventName":"TransactWriteItems","requestParameters":{"requestItems":[{"operation":"Put","tableName":"Orders","key":{"pk":"CUST#1","sk":2}},{"operation":"Delete","tableName":"Orders","key":{"pk":"it's"}}]}
            """),
        LogBytes.Record("sql", """
            "eventName":"ExecuteStatement","requestParameters":{"statement":"SELECT * FROM \"Orders\" WHERE pk = 'cust#1' AND sk = 1"}
            """),
        LogBytes.Record("quote", """
            "eventName":"BatchExecuteStatement","requestParameters":{"requestItems":[{"statement":"DELETE FROM Carts WHERE pk='cust#3'"},{"statement":"DELETE FROM Orders WHERE pk='it''s'"}]}
            """),
        LogBytes.Record("query", """
            "eventName":"Query","requestParameters":{"tableName":"Orders","keyConditionExpression":"pk = :cust"}
            """)));

    public static TheoryData<string, string[], string, string, string> ItemQuestions => new()
    {
        { "an item", [], "pk=cust#1;sk=1", "", "get sql" },
        { "all items under a partition key", [], "pk=cust#1", "", "get batch sql" },
        { "only in its table", ["Orders"], "pk=cust#1", "", "get sql" },
        { "in a batch, by the table of its own", ["carts"], "pk=cust#1", "", "batch" },
        { "no table of the call's other items", ["Carts"], "pk=cust#2", "", "" },
        { "numbers by value", [], "sk=1", "", "get batch sql" },
        { "numbers by value, written otherwise", [], "sk=10e-1", "", "get batch sql" },
        { "letter case of values", [], "pk=CUST#1", "", "transaction" },
        { "not letter case of names", [], "PK=cust#1", "", "get batch sql" },
        { "no wildcards", [], "pk=cust#*", "", "" },
        { "quotes", [], "pk=it's", "", "transaction quote" },
        { "several keys", [], "pk=cust#2", "pk=cust#3", "batch quote" },
        { "another attribute", [], "sk=cust#1", "", "" },
        { "more than the key has", [], "pk=cust#1;sk=1;x=1", "", "" },
    };

    [Theory]
    [MemberData(nameof(ItemQuestions))]
    public void An_item_is_found_in_every_call_that_touched_it(string question, string[] tables, string key, string other, string ids)
    {
        Assert.NotEmpty(question);
        var filter = new EventFilter(new EventCriteria { TableNames = tables, Keys = [.. new[] { key, other }.Where(k => k.Length > 0).Select(ToKey)] });

        Assert.Equal(ids, string.Join(' ', LogBytes.ReadJson(Items, filter: filter).Single().Select(e => e.EventId)));
    }

    [Fact]
    public void Numbers_longer_than_a_decimal_compare_as_text()
    {
        var filter = new EventFilter(new EventCriteria { Keys = [ToKey("pk=12345678901234567890123456789012345678")] });

        Assert.True(filter.MatchesItem("T", new DdbKey([new("pk", "N", "12345678901234567890123456789012345678")])));
        Assert.False(filter.MatchesItem("T", new DdbKey([new("pk", "N", "12345678901234567890123456789012345679")])));
    }

    // DynamoDB's numbers go down to 1E-130, a decimal's to 1E-28.
    [Theory]
    [InlineData("1E-130", "0", false)]
    [InlineData("1e-29", "1E-30", false)]
    [InlineData("1.55e-28", "1.6e-28", false)]
    [InlineData("1e-29", "1e-29", true)]
    [InlineData("1.50e-3", "0.0015", true)]
    [InlineData("1E2", "100", true)]
    public void Numbers_smaller_than_a_decimal_tells_apart_compare_as_text(string wanted, string value, bool isSame)
    {
        var filter = new EventFilter(new EventCriteria { Keys = [ToKey($"pk={wanted}")] });
        Assert.Equal(isSame, filter.MatchesItem("T", new DdbKey([new("pk", "N", value)])));
    }

    [Fact]
    public void A_text_is_no_number() =>
        Assert.False(new EventFilter(new EventCriteria { Keys = [ToKey("pk=1")] }).MatchesItem("T", new DdbKey([new("pk", "S", "1.0")])));

    [Fact]
    public void A_key_without_attributes_is_refused() =>
        Assert.Throws<ArgumentException>(() => new EventFilter(new EventCriteria { Keys = [new Dictionary<string, string>()] }));

    [Theory]
    [InlineData("pk=cust#1", "dynamodb.amazonaws.com cust#1", true)]
    [InlineData("pk=cust#1", "dynamodb.amazonaws.com cust#2", false)]
    [InlineData("pk=x'cust", "dynamodb.amazonaws.com x''cust", true)]
    [InlineData("pk=1", "dynamodb.amazonaws.com 10e-1", true)]
    [InlineData("pk=\u00e9", "dynamodb.amazonaws.com", true)]
    public void Bytes_without_the_key_are_ruled_out_where_it_is_written_in_one_way_only(string key, string bytes, bool mayMatch) =>
        Assert.Equal(mayMatch, new EventFilter(new EventCriteria { Keys = [ToKey(key)] }).MayMatch(LogBytes.Utf8(bytes)));

    private static Dictionary<string, string> ToKey(string text) => text.Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);

    [Theory]
    [InlineData("\"Orders\" somewhere, and dynamodb.amazonaws.com", true)]
    [InlineData("\"ORDERS\" and dynamodb.amazonaws.com", true)]
    [InlineData("dynamodb.amazonaws.com only", false)]
    [InlineData("Orders only", false)]
    [InlineData("nothing but an escape \\u0041", true)]
    public void Bytes_without_table_or_source_are_ruled_out_unless_escapes_may_hide_them(string bytes, bool mayMatch) =>
        Assert.Equal(mayMatch, new EventFilter(new EventCriteria { TableNames = ["orders"] }).MayMatch(LogBytes.Utf8(bytes)));

    private static DateTimeOffset At(int hour) => new(2026, 11, 20, hour, 0, 0, TimeSpan.Zero);
}
