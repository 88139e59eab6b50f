using DdbAudit.Records.Items;

namespace DdbAudit.Tests.Records;

/// <summary>Rows are written operation, table, key, access and action, as far as there are such.</summary>
public sealed class ItemAccessTests
{
    private const string Stream = "arn:aws:dynamodb:us-east-1:444455556666:table/Music/stream/2026-01-01T00:00:00.000";

    public static TheoryData<string, string, string[]> SingleCalls => new()
    {
        { "GetItem", """{"tableName":"Music","key":{"Artist":"Acme","Year":1999}}""", ["Get Music (Artist=Acme, Year=1999) Read dynamodb:GetItem"] },
        { "PutItem", """{"tableName":"Music","key":{"pk":"1"},"items":["pk","x"]}""", ["Put Music (pk=1) Write dynamodb:PutItem"] },
        { "UpdateItem", """{"TableName":"Music","Key":{"pk":"1"}}""", ["Update Music (pk=1) Write dynamodb:UpdateItem"] },
        { "DeleteItem", """{"tableName":"Music","key":{"pk":{"S":"1"}}}""", ["Delete Music (pk=1) Write dynamodb:DeleteItem"] },
        { "Query", """{"tableName":"Music","indexName":"ByYear"}""", ["Query Music[ByYear] Read dynamodb:Query"] },
        { "Scan", """{"TableName":"Music","IndexName":"ByYear"}""", ["Scan Music[ByYear] Read dynamodb:Scan"] },
        { "Scan", """{"tableName":"Music"}""", ["Scan Music Read dynamodb:Scan"] },
        { "GetRecords", $$"""{"shardIterator":"{{Stream}}|1|AAAA"}""", ["GetRecords Music Read dynamodb:GetRecords"] },
        { "GetShardIterator", $$"""{"streamArn":"{{Stream}}"}""", ["GetShardIterator Music Read dynamodb:GetShardIterator"] },
        { "SearchVectors", """{"tableName":"Music"}""", ["SearchVectors Music Write dynamodb:SearchVectors"] },
        { "GetItem", """{"tableName":"T","key":{"pk":"1"},"statements":null}""", ["Get T (pk=1) Read dynamodb:GetItem"] },
        { "GetItem", """{"tableName":"T","key":{"pk":"1"},"statements":[]}""", ["Get T (pk=1) Read dynamodb:GetItem"] },
        { "GetItem", """{"tableName":"T","key":{"pk":"1"},"requestItems":{}}""", ["Get T (pk=1) Read dynamodb:GetItem"] },
        { "GetItem", """{"put":"x","tableName":"T","key":{"pk":"1"}}""", ["Get T (pk=1) Read dynamodb:GetItem"] },
        { "ExecuteStatement", """{"statement":"DELETE FROM Music WHERE pk='1'","get":null}""", ["Delete Music (pk=1) Write dynamodb:PartiQLDelete"] },
        { "Scan", "null", ["Scan - Read dynamodb:Scan"] },
    };

    public static TheoryData<string, string, string[]> BatchesAndTransactions => new()
    {
        {
            "BatchGetItem", """{"requestItems":{"Music":{"keys":[{"pk":"1"},{"pk":{"S":"2"}}]},"Films":{"keys":[{"id":3}]}}}""",
            ["Get Music (pk=1) Read dynamodb:BatchGetItem", "Get Music (pk=2) Read dynamodb:BatchGetItem", "Get Films (id=3) Read dynamodb:BatchGetItem"]
        },
        {
            "BatchGetItem", """{"RequestItems":[{"TableName":"Music","Keys":[{"pk":"1"}]},{"tableName":"Films","key":{"id":3}}]}""",
            ["Get Music (pk=1) Read dynamodb:BatchGetItem", "Get Films (id=3) Read dynamodb:BatchGetItem"]
        },
        {
            "BatchWriteItem", """{"requestItems":{"Music":[{"putRequest":{"key":{"pk":"1"}}},{"DeleteRequest":{"Key":{"pk":"2"}}},{"putRequest":{"item":["pk"]}}]}}""",
            ["Put Music (pk=1) Write dynamodb:BatchWriteItem", "Delete Music (pk=2) Write dynamodb:BatchWriteItem", "Put Music Write dynamodb:BatchWriteItem"]
        },
        {
            "TransactWriteItems", """{"requestItems":[{"operation":"Put","tableName":"Music","key":{"pk":"1"}},{"operation":"Check","tableName":"Films","key":{"pk":"2"}},{"operation":"Update","tableName":"Music","key":{"pk":"3"}},{"operation":"Delete","tableName":"Music","key":{"pk":"4"}}]}""",
            ["Put Music (pk=1) Write dynamodb:PutItem", "ConditionCheck Films (pk=2) Read dynamodb:ConditionCheckItem", "Update Music (pk=3) Write dynamodb:UpdateItem", "Delete Music (pk=4) Write dynamodb:DeleteItem"]
        },
        {
            "TransactWriteItems", """{"TransactItems":[{"Put":{"TableName":"Music","Item":["pk"]}},{"update":{"tableName":"Films","key":{"pk":"2"}}},{"conditionCheck":{"tableName":"Books","key":{"pk":"3"}}},{"delete":{"tableName":"Music","key":{"pk":"4"}}}]}""",
            ["Put Music Write dynamodb:PutItem", "Update Films (pk=2) Write dynamodb:UpdateItem", "ConditionCheck Books (pk=3) Read dynamodb:ConditionCheckItem", "Delete Music (pk=4) Write dynamodb:DeleteItem"]
        },
        { "TransactWriteItems", """{"requestItems":[{"operation":"Merge","tableName":"Music","key":{"pk":"1"}}]}""", ["Merge Music (pk=1) Write -"] },
        { "TransactGetItems", """{"transactItems":[{"get":{"tableName":"Music","key":{"pk":"1"}}},{"get":{"tableName":"Films","key":{"pk":"2"}}}]}""", ["Get Music (pk=1) Read dynamodb:GetItem", "Get Films (pk=2) Read dynamodb:GetItem"] },
        { "TransactGetItems", """{"requestItems":[{"operation":"Get","tableName":"Music","key":{"pk":"1"}}]}""", ["Get Music (pk=1) Read dynamodb:GetItem"] },
        { "BatchGetItem", """{"requestItems":{"Music":{"keys":[{"pk":"a"}],"projectionExpression":"pk"},"Films":{"keys":[]}},"returnConsumedCapacity":"NONE"}""", ["Get Music (pk=a) Read dynamodb:BatchGetItem", "Get Films Read dynamodb:BatchGetItem"] },
        { "BatchWriteItem", """{"requestItems":{"Music":[{"putRequest":{"key":{"pk":"a"},"item":["pk","x"]}}],"Films":[{"deleteRequest":{}}]}}""", ["Put Music (pk=a) Write dynamodb:BatchWriteItem", "Delete Films Write dynamodb:BatchWriteItem"] },
        { "TransactWriteItems", """{"requestItems":[{"operation":"ConditionCheck","tableName":"Films","conditionExpression":"attribute_exists(id)"}]}""", ["ConditionCheck Films Read dynamodb:ConditionCheckItem"] },
        { "BatchGetItem", """{"requestItems":[]}""", ["Get - Read dynamodb:BatchGetItem"] },
        { "BatchGetItem", """{"requestItems":[null,7,{"tableName":"Music"}]}""", ["Get Music Read dynamodb:BatchGetItem"] },
    };

    public static TheoryData<string, string, string[]> Statements => new()
    {
        { "ExecuteStatement", """{"statement":"SELECT * FROM \"Music\".\"ByYear\" WHERE pk = 'x'"}""", ["Select Music[ByYear] (pk=x) Read dynamodb:PartiQLSelect"] },
        { "ExecuteStatement", """{"Statement":"insert into Music value {'pk':'1','t':'***(Redacted)'}"}""", ["Insert Music (pk=1) Write dynamodb:PartiQLInsert"] },
        { "ExecuteStatement", """{"statement":"SELECT * FROM Music WHERE pk IN ['a','b']"}""", ["Select Music (pk=a) Read dynamodb:PartiQLSelect", "Select Music (pk=b) Read dynamodb:PartiQLSelect"] },
        { "ExecuteStatement", """{"statement":"UPDATE Music SET a='***(Redacted)' WHERE pk=1","key":{"pk":1}}""", ["Update Music (pk=1) Write dynamodb:PartiQLUpdate"] },
        { "ExecuteStatement", """{"statement":"***(Redacted)"}""", ["ExecuteStatement - Write -"] },
        { "BatchExecuteStatement", """{"requestItems":[{"statement":"SELECT * FROM Music WHERE pk='1'"},{"statement":"DELETE FROM Films WHERE id=2"}]}""", ["Select Music (pk=1) Read dynamodb:PartiQLSelect", "Delete Films (id=2) Write dynamodb:PartiQLDelete"] },
        { "BatchExecuteStatement", """{"statements":[{"statement":"DELETE FROM Music"}]}""", ["Delete Music Write dynamodb:PartiQLDelete"] },
        { "ExecuteTransaction", """{"transactStatements":[{"statement":"EXISTS(SELECT * FROM Music WHERE pk='1')"},{"statement":"UPDATE Films SET a=1 WHERE id=2"}]}""", ["Exists Music (pk=1) Read dynamodb:PartiQLSelect", "Update Films (id=2) Write dynamodb:PartiQLUpdate"] },
    };

    [Theory]
    [MemberData(nameof(SingleCalls))]
    [MemberData(nameof(BatchesAndTransactions))]
    [MemberData(nameof(Statements))]
    public void An_event_is_taken_apart_into_its_items(string eventName, string request, string[] rows) =>
        Assert.Equal(rows, Read($"\"eventName\":\"{eventName}\",\"requestParameters\":{request}").Select(Describe));

    [Fact]
    public void Every_data_event_has_a_row() =>
        Assert.All(
            ["BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "DeleteItem", "ExecuteStatement", "ExecuteTransaction", "GetItem", "PutItem", "Query", "Scan", "TransactGetItems", "TransactWriteItems", "UpdateItem", "GetRecords", "GetShardIterator"],
            name => Assert.Single(Read($"\"eventName\":\"{name}\"")));

    [Fact]
    public void A_request_that_was_left_out_leaves_the_tables_of_the_resources()
    {
        var rows = Read("""
            "eventName":"BatchGetItem","requestParameters":null,
            "resources":[{"ARN":"arn:aws:dynamodb:us-east-1:1:table/Music"},{"ARN":"arn:aws:dynamodb:us-east-1:1:table/Films"}]
            """);

        Assert.Equal(["Get Music Read dynamodb:BatchGetItem", "Get Films Read dynamodb:BatchGetItem"], rows.Select(Describe));
    }

    [Fact]
    public void Each_item_has_its_own_attributes_and_statement()
    {
        var rows = Read("""
            "eventName":"TransactWriteItems","requestParameters":{"requestItems":[{"operation":"Put","tableName":"A","key":{"pk":"1"},"items":["pk","x"]},
              {"operation":"Update","tableName":"A","key":{"pk":"2"},"expressionAttributeNames":{"#y":"y"}},{"statement":"DELETE FROM B WHERE pk='3'"}]}
            """);

        Assert.Equal(["pk; x", "y", ""], rows.Select(row => row.AttributeNames.ToString()));
        Assert.Equal([null, null, "DELETE FROM B WHERE pk='3'"], rows.Select(row => row.Statement));
    }

    [Fact]
    public void Tables_given_as_ARN_are_named() =>
        Assert.Equal("Music", Assert.Single(Read("""
            "eventName":"BatchGetItem","requestParameters":{"requestItems":{"arn:aws:dynamodb:us-east-1:444455556666:table/Music":{"keys":[{"pk":"1"}]}}}
            """)).TableName);

    [Fact]
    public void A_key_is_a_dictionary_and_text()
    {
        var row = Assert.Single(Read("""
            "requestParameters":{"tableName":"Music","key":{"pk":"cust#1","sk":{"N":"7"}}}
            """));

        Assert.Equal("7", row.Key!["sk"]);
        Assert.Equal("pk=cust#1, sk=7", row.KeyText);
    }

    [Fact]
    public void Text_that_no_UTF8_can_hold_is_read_all_the_same() =>
        Assert.Equal("pk=a\uFFFDb", Assert.Single(Read("""
            "eventName":"BatchGetItem","requestParameters":{"requestItems":{"Music":{"keys":[{"pk":"a\ud800b"}]}}}
            """)).KeyText);

    [Fact]
    public void A_row_says_who_when_and_whence_like_its_event()
    {
        var source = LogBytes.ReadOne("""
            "requestParameters":{"tableName":"Music","key":{"pk":"1"}},"errorCode":"AccessDenied","awsRegion":"eu-central-1","recipientAccountId":"111122223333",
            "sourceIPAddress":"198.51.100.7","userIdentity":{"type":"IAMUser","userName":"alice"}
            """);
        var row = Assert.Single(new ItemAccessReader().Read(source));

        foreach (var property in typeof(DdbItemAccess).GetProperties().Where(p => p.Name is not ("Operation" or "Key" or "IamAction")))
            Assert.Equal(typeof(DdbDataEvent).GetProperty(property.Name)!.GetValue(source), property.GetValue(row));
        Assert.Equal("alice", row.UserName);
    }

    [Fact]
    public void An_event_of_a_single_item_keeps_no_copy_of_its_request()
    {
        Assert.False(LogBytes.ReadOne("\"requestParameters\":{\"tableName\":\"Music\",\"key\":{\"pk\":\"1\"}}").Kept.HasCalls);
        Assert.True(LogBytes.ReadOne("\"requestParameters\":{\"requestItems\":{}}").Kept.HasCalls);
        Assert.False(LogBytes.ReadOne("\"requestParameters\":{\"requestItems\":{}},\"requestParameters\":null").Kept.HasCalls);
    }

    private static List<DdbItemAccess> Read(string members) => new ItemAccessReader().Read(LogBytes.ReadOne(members));

    private static string Describe(DdbItemAccess row) =>
        $"{row.Operation} {row.TableName ?? "-"}{(row.IndexName is null ? "" : $"[{row.IndexName}]")}{(row.Key is null ? "" : $" ({row.KeyText})")} {row.Access} {row.IamAction ?? "-"}";
}
