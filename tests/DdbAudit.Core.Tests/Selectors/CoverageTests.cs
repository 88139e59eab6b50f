using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

/// <summary>CloudTrail's rules as the User Guide states them, case by case; AWS's own example among them.</summary>
public sealed class CoverageTests
{
    private static readonly TableArn Orders = TableArn.From("Orders", Sample.Scope);
    private static readonly AuditedResource OrdersTable = AuditedResource.Table(Orders);

    private static readonly Dictionary<string, AuditedCall> Calls = new()
    {
        ["read"] = Call("GetItem", readOnly: true),
        ["query"] = Call("Query", readOnly: true),
        ["write"] = Call("PutItem", readOnly: false),
        ["partiql"] = Call("ExecuteStatement", readOnly: false),
        ["stream"] = AuditedCall.StreamReads(OrdersTable).First(),
        ["other-table"] = Call("GetItem", readOnly: true) with { Resources = [AuditedResource.Table(TableArn.From("Orders-2", Sample.Scope))] },
        ["other-region"] = Call("GetItem", readOnly: true) with { Resources = [AuditedResource.Table(Orders with { Region = "eu-west-1" })] },
        ["management"] = new AuditedCall { EventName = "DescribeTable", ReadOnly = true, IsDataEvent = false },
        ["kms"] = new AuditedCall { EventName = "Decrypt", ReadOnly = true, IsDataEvent = false, EventSource = "kms.amazonaws.com" },
        ["s3"] = new AuditedCall { EventName = "GetObject", ReadOnly = true, EventSource = "s3.amazonaws.com", Resources = [new AuditedResource("AWS::S3::Object", "arn:aws:s3:::b/k")] },
    };

    private static readonly Dictionary<string, (SelectorSet Set, string Logged)> Rules = new()
    {
        // Basic selectors.
        ["basic: fresh"] = (SelectorSet.Fresh, "management kms"),
        ["basic: all tables by arn:aws:dynamodb"] = (BasicTables("All", "arn:aws:dynamodb"), "read query write partiql stream other-table other-region"),
        ["basic: all tables of another partition"] = (BasicTables("All", "arn:aws-cn:dynamodb"), ""),
        ["basic: all tables of S3's kind"] = (BasicTables("All", "arn:aws:s3"), ""),
        ["basic: one table"] = (BasicTables("All", Orders.ToString()), "read query write partiql stream"),
        ["basic: a table is not the beginning of another"] = (BasicTables("All", Sample.Table("Ord")), ""),
        ["basic: all tables of a Region"] = (BasicTables("All", "arn:aws:dynamodb:us-east-1"), "read query write partiql stream other-table"),
        ["basic: all tables of an account"] = (BasicTables("All", "arn:aws:dynamodb:us-east-1:111122223333:table/"), "read query write partiql stream other-table"),
        ["basic: a Region is not the beginning of another"] = (BasicTables("All", "arn:aws:dynamodb:us-east"), ""),
        ["basic: reads only misses PartiQL"] = (BasicTables("ReadOnly", Orders.ToString()), "read query stream"),
        ["basic: writes only has a PartiQL SELECT"] = (BasicTables("WriteOnly", Orders.ToString()), "write partiql"),
        ["basic: read and write split over two"] = (
            Sample.Basic(BasicTables("ReadOnly", Orders.ToString()).Basic[0], BasicTables("WriteOnly", Orders.ToString()).Basic[0]), "read query write partiql stream"),
        ["basic: management without KMS"] = (Sample.Basic(new BasicSelector { ExcludeManagementEventSources = ["kms.amazonaws.com"] }), "management"),
        ["basic: management of writes"] = (Sample.Basic(new BasicSelector { ReadWriteType = "WriteOnly" }), ""),
        ["basic: another type with the table's ARN"] = (
            Sample.Basic(new BasicSelector { IncludeManagementEvents = false, DataResources = [new DataResource("AWS::S3::Object", ["arn:aws:dynamodb"])] }), ""),

        // Advanced selectors.
        ["nothing"] = (new SelectorSet(), ""),
        ["all tables"] = (Tables(), "read query write partiql stream other-table other-region"),
        ["management alone"] = (Sample.Advanced(Sample.Management), "management kms"),
        ["management without KMS"] = (Sample.Advanced(new AdvancedSelector("m", [Sample.Is("eventCategory", "Management"), new() { Field = "eventSource", NotEqualTo = ["kms.amazonaws.com"] }])), "management"),
        ["S3 objects"] = (Sample.Advanced(new AdvancedSelector("s3", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::S3::Object")])), "s3"),
        ["streams by their own type"] = (Sample.Advanced(new AdvancedSelector("streams", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::DynamoDB::Stream")])), "stream"),
        ["a stream's type with a table's ARN"] = (Sample.Advanced(new AdvancedSelector("x", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::DynamoDB::Stream"), Sample.Is("resources.ARN", Orders.ToString())])), ""),
        ["one table"] = (Tables(Sample.Is("resources.ARN", Orders.ToString())), "read query write partiql stream"),
        ["readOnly true misses PartiQL reads"] = (Tables(Sample.Is("readOnly", "true")), "read query stream other-table other-region"),
        ["readOnly false has a PartiQL SELECT"] = (Tables(Sample.Is("readOnly", "false")), "write partiql"),
        ["read and write split over two"] = (Sample.Advanced(Tables(Sample.Is("readOnly", "true")).Advanced[0], Tables(Sample.Is("readOnly", "false")).Advanced[0]), "read query write partiql stream other-table other-region"),
        ["operations by name"] = (Tables(Sample.Is("eventName", "Query", "PutItem")), "query write"),
        ["all but operations"] = (Tables(new FieldCondition { Field = "eventName", NotEqualTo = ["GetRecords", "GetItem"] }), "query write partiql"),
        ["operations by their beginning"] = (Tables(new FieldCondition { Field = "eventName", StartsWith = ["Get"] }), "read stream other-table other-region"),
        ["operations by their end"] = (Tables(new FieldCondition { Field = "eventName", EndsWith = ["Item"] }), "read write other-table other-region"),
        ["not by their end"] = (Tables(new FieldCondition { Field = "eventName", NotEndsWith = ["Item"] }), "query partiql stream"),
        ["not by their beginning"] = (Tables(new FieldCondition { Field = "eventName", NotStartsWith = ["Get"] }), "query write partiql"),
        ["NotEquals leaves the table out"] = (Tables(new FieldCondition { Field = "resources.ARN", NotEqualTo = [Orders.ToString()] }), "other-table other-region"),
        ["NotEquals of another leaves it in"] = (Tables(new FieldCondition { Field = "resources.ARN", NotEqualTo = [Sample.Table("Users")] }), "read query write partiql stream other-table other-region"),
        ["StartsWith hits longer names too"] = (Tables(new FieldCondition { Field = "resources.ARN", StartsWith = [Sample.Table("Ord")] }), "read query write partiql stream other-table"),
        ["EndsWith compares the end"] = (Tables(new FieldCondition { Field = "resources.ARN", EndsWith = ["-2"] }), "other-table"),
        ["NotStartsWith"] = (Tables(new FieldCondition { Field = "resources.ARN", NotStartsWith = [Sample.Table("Ord")] }), "other-region"),
        ["letters' case counts"] = (Tables(Sample.Is("resources.ARN", Sample.Table("orders"))), ""),
        ["operators that select are ORed"] = (Tables(new FieldCondition { Field = "eventName", EqualTo = ["GetItem"], StartsWith = ["Q"], EndsWith = ["Statement"] }), "read query partiql other-table other-region"),
        ["operators that deselect win"] = (Tables(new FieldCondition { Field = "eventName", EqualTo = ["GetItem", "Query"], NotStartsWith = ["Get"] }), "query"),
        ["another source"] = (Tables(Sample.Is("eventSource", "s3.amazonaws.com")), ""),
        ["the event's type"] = (Tables(new FieldCondition { Field = "eventType", NotEqualTo = ["AwsServiceEvent"] }), "read query write partiql stream other-table other-region"),
        ["some callers are not all"] = (Tables(new FieldCondition { Field = "userIdentity.arn", NotEqualTo = ["arn:aws:iam::111122223333:user/robot"] }), ""),
        ["a field of tomorrow"] = (Tables(Sample.Is("sessionCredentialFromConsole", "true")), ""),
    };

    public static TheoryData<string> RuleNames => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void Selectors_log_what_the_User_Guide_says(string rule)
    {
        var (set, logged) = Rules[rule];
        Assert.Equal(logged, string.Join(' ', Calls.Where(call => set.Logs(call.Value)).Select(call => call.Key)));
    }

    [Fact]
    public void AWS_own_example_of_several_operators_on_one_field()
    {
        const string Bucket = "arn:aws:s3:::amzn-s3-demo-bucket/";
        var set = Sample.Advanced(new AdvancedSelector("S3Select",
        [
            Sample.Is("eventCategory", "Data"),
            Sample.Is("resources.type", "AWS::S3::Object"),
            new FieldCondition
            {
                Field = "resources.ARN",
                EqualTo = [Bucket + "object1"],
                StartsWith = [Bucket],
                EndsWith = ["object3"],
                NotStartsWith = [Bucket + "deselect"],
                NotEndsWith = ["object5"],
                NotEqualTo = [Bucket + "object6"],
            },
        ]));
        bool Logs(string arn) => set.Logs(new AuditedCall { EventName = "GetObject", ReadOnly = true, Resources = [new AuditedResource("AWS::S3::Object", arn)] });

        Assert.True(Logs(Bucket + "object1"));
        Assert.True(Logs(Bucket + "object2"));
        Assert.True(Logs("arn:aws:s3:::amzn-s3-demo-bucket1/object3"));
        Assert.False(Logs(Bucket + "deselectObject4"));
        Assert.False(Logs(Bucket + "object5"));
        Assert.False(Logs(Bucket + "object6"));
        Assert.False(Logs("arn:aws:s3:::another/object7"));
    }

    [Fact]
    public void A_call_on_two_tables_is_logged_for_either()
    {
        var batch = Call("BatchGetItem", readOnly: true) with { Resources = [OrdersTable, AuditedResource.Table(TableArn.From("Users", Sample.Scope))] };
        Assert.True(Sample.Ours("Users").Logs(batch));
        Assert.False(Sample.Ours("Third").Logs(batch));
    }

    [Fact]
    public void The_selector_that_logs_is_named_and_one_without_a_name_is_empty()
    {
        Assert.Equal("DdbAudit:all", Sample.Ours("Orders").LoggedBy(Calls["read"]));
        Assert.Equal("", Sample.Advanced(Sample.DataSelector(null)).LoggedBy(Calls["read"]));
        Assert.Equal("", BasicTables("All", "arn:aws:dynamodb").LoggedBy(Calls["read"]));
        Assert.Null(Sample.Ours("Users").LoggedBy(Calls["read"]));
        Assert.Equal("PartiQL", Sample.Advanced(Sample.DataSelector("PartiQL", Sample.Is("eventName", "ExecuteStatement"))).LoggedBy(Calls.Values));
    }

    [Theory]
    [InlineData("arn:aws:dynamodb", true)]
    [InlineData("arn:aws:dynamodb:us-east-1", true)]
    [InlineData("arn:aws:dynamodb:eu-west-1", false)]
    [InlineData("arn:aws:dynamodb:us-east-1:111122223333:table/Orders", false)]
    public void Basic_values_that_log_every_table(string value, bool every) => Assert.Equal(every, LogsEveryTable(BasicTables("All", value)));

    [Fact]
    public void Only_conditions_that_no_table_can_miss_log_every_table()
    {
        Assert.True(LogsEveryTable(Tables()));
        Assert.True(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", StartsWith = ["arn:aws:dynamodb:us-east-1:111122223333:table/"] })));
        Assert.True(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", StartsWith = ["arn:aws:s3", "arn:aws:dynamodb:"] })));
        Assert.False(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", StartsWith = [Sample.Table("O")] })));
        Assert.False(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", NotEqualTo = [Sample.Table("Secret")] })));
        Assert.False(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", StartsWith = ["arn:aws:dynamodb"], NotEndsWith = ["-test"] })));
        Assert.False(LogsEveryTable(Tables(new FieldCondition { Field = "resources.ARN", EndsWith = ["table/"] })));
        Assert.False(LogsEveryTable(Sample.Ours("Orders")));
    }

    private static bool LogsEveryTable(SelectorSet set) => set.LoggedBy(AuditedCall.Reads(AuditedResource.EveryTable(Sample.Scope))) is not null;

    private static AuditedCall Call(string name, bool readOnly) => new() { EventName = name, ReadOnly = readOnly, Resources = [OrdersTable] };

    private static SelectorSet Tables(params FieldCondition[] conditions) => Sample.Advanced(Sample.DataSelector("Tables", conditions));

    private static SelectorSet BasicTables(string type, string value) => Sample.Basic(new BasicSelector
    {
        ReadWriteType = type,
        IncludeManagementEvents = false,
        DataResources = [new DataResource("AWS::DynamoDB::Table", [value])],
    });
}
