namespace DdbAudit.Tests.Records;

/// <summary>What an event says about tables, items and calls, in every shape that CloudTrail and its users have shown.</summary>
public sealed class EventContentTests
{
    private const string TableArn = "arn:aws:dynamodb:us-east-1:444455556666:table/Music";

    public static TheoryData<string, string, string, string, string> Requests => new()
    {
        { "single call", """{"tableName":"Music","key":{"Artist":"Acme","Year":1999}}""", "Music", "Artist=Acme, Year=1999", "" },
        { "typed key", """{"tableName":"Music","key":{"Artist":{"S":"Acme"},"Year":{"N":"1999"},"Blob":{"B":"AAE="}}}""", "Music", "Artist=Acme, Year=1999, Blob=AAE=", "" },
        { "other case", """{"TableName":"Music","Key":{"Artist":"Acme"},"Item":["Artist","Title"]}""", "Music", "Artist=Acme", "Artist; Title" },
        { "upper case", """{"TABLENAME":"Music","KEY":{"Artist":"Acme"}}""", "Music", "Artist=Acme", "" },
        { "escaped member name", """{"\u0074ableName":"Music","\u006bey":{"Artist":"Acme"}}""", "Music", "Artist=Acme", "" },
        { "escaped values", """{"tableName":"Mu\u0073ic","key":{"Art\u0069st":"\"A\"\n\u00e9\ud83d\ude00"}}""", "Music", "Artist=\"A\"\né😀", "" },
        { "lone surrogate", """{"tableName":"Music","key":{"Artist":"a\ud800b"}}""", "Music", "Artist=a\uFFFDb", "" },
        { "table given as ARN", $$"""{"tableName":"{{TableArn}}"}""", "Music", "", "" },
        { "index ARN", $$"""{"tableName":"{{TableArn}}/index/ByYear"}""", "Music", "", "" },
        { "items as map", """{"tableName":"Music","item":{"Artist":"***","Title":{"S":"***"}}}""", "Music", "", "Artist; Title" },
        { "attribute names once", """{"tableName":"Music","items":["a","b","a"],"attributesToGet":["c"],"expressionAttributeNames":{"#a":"a","#d":"d"}}""", "Music", "", "a; b; c; d" },
        { "batch get as map", """{"requestItems":{"Music":{"keys":[{"pk":"1"},{"pk":{"S":"2"}}]},"Films":{"keys":[{"id":"3"}]}}}""", "Music; Films", "pk=1; pk=2; id=3", "" },
        { "batch get by ARN", $$$"""{"requestItems":{"{{{TableArn}}}":{"keys":[{"pk":"1"}]} } }""", "Music", "pk=1", "" },
        { "batch get as list", """{"requestItems":[{"tableName":"Music","keys":[{"pk":"1"},{"pk":"2"}]},{"tableName":"Films","key":{"id":"3"}}]}""", "Music; Films", "pk=1; pk=2; id=3", "" },
        { "batch write as map", """{"requestItems":{"Music":[{"putRequest":{"key":{"pk":"1"},"item":["pk","x"]}},{"deleteRequest":{"key":{"pk":"2"}}}]}}""", "Music", "pk=1; pk=2", "pk; x" },
        { "batch write, other case", """{"RequestItems":{"Music":[{"PutRequest":{"Item":{"pk":"***"}}},{"DeleteRequest":{"Key":{"pk":"2"}}}]}}""", "Music", "pk=2", "pk" },
        { "table named like a member", """{"requestItems":{"key":{"keys":[{"item":"1"}]}}}""", "key", "item=1", "" },
        { "transaction", """{"requestItems":[{"operation":"Put","tableName":"Music","key":{"pk":"1"},"items":["pk","t"]},{"operation":"Check","tableName":"Films","key":{"pk":"2"}}]}""", "Music; Films", "pk=1; pk=2", "pk; t" },
        { "transaction as in the API", """{"transactItems":[{"put":{"tableName":"Music","item":["pk"]}},{"update":{"tableName":"Films","key":{"pk":"2"}}},{"conditionCheck":{"tableName":"Books","key":{"pk":"3"}}},{"delete":{"tableName":"Music","key":{"pk":"4"}}}]}""", "Music; Films; Books", "pk=2; pk=3; pk=4", "pk" },
        { "transaction of gets", """{"transactItems":[{"get":{"tableName":"Music","key":{"pk":"1"}}}]}""", "Music", "pk=1", "" },
        { "PartiQL", """{"statement":"SELECT * FROM \"Music\".\"ByYear\" WHERE pk = 'x'"}""", "Music", "", "" },
        { "PartiQL batch", """{"requestItems":[{"statement":"UPDATE Music SET a=1"},{"statement":"INSERT INTO \"Films\" VALUE {}"}]}""", "Music; Films", "", "" },
        { "PartiQL batch as in the API", """{"statements":[{"statement":"DELETE FROM Music"}]}""", "Music", "", "" },
        { "PartiQL transaction", """{"transactStatements":[{"statement":"EXISTS(SELECT * FROM Music)"},{"statement":"DELETE FROM Films"}]}""", "Music; Films", "", "" },
        { "stream", """{"shardIterator":"arn:aws:dynamodb:us-east-1:444455556666:table/Music/stream/2026-01-01T00:00:00.000|1|AAAA"}""", "Music", "", "" },
        { "stream by ARN", """{"streamArn":"arn:aws:dynamodb:us-east-1:444455556666:table/Music/stream/2026-01-01T00:00:00.000","shardId":"s"}""", "Music", "", "" },
        { "values that only look like keys", """{"tableName":"Music","expressionAttributeValues":{"key":{"tableName":"No"}},"filter":{"key":{"pk":"No"}}}""", "Music", "", "" },
        { "wrong types", """{"tableName":7,"key":"x","keys":[1,"x",{"pk":"1"}],"requestItems":[null,[]],"item":[1,"a"],"statement":{}}""", "", "pk=1", "a" },
        { "empty", "{}", "", "", "" },
        { "null", "null", "", "", "" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Tables_keys_and_attribute_names_come_from_the_request(string shape, string request, string tables, string keys, string attributes)
    {
        Assert.NotEmpty(shape);
        var found = LogBytes.ReadOne($"\"requestParameters\":{request}");

        Assert.Equal(tables, found.TableNames.ToString());
        Assert.Equal(tables.Length == 0 ? null : tables.Split("; ")[0], found.TableName);
        Assert.Equal(keys, found.KeyText);
        Assert.Equal(attributes, found.AttributeNames.ToString());
    }

    [Fact]
    public void Keys_are_typed()
    {
        var key = LogBytes.ReadOne("""
            "requestParameters":{"key":{"a":{"S":"1"},"b":{"N":"2"},"c":{"B":"Aw=="},"d":"4","e":5}}
            """).Keys[0];

        Assert.Equal(
            [new("a", "S", "1"), new("b", "N", "2"), new("c", "B", "Aw=="), new("d", "S", "4"), new DdbKeyPart("e", "N", "5")],
            key);
    }

    [Fact]
    public void Tables_are_the_union_of_request_and_resources_and_the_account_is_the_ARNs()
    {
        var found = LogBytes.ReadOne($$"""
            "requestParameters":{"tableName":"Films"},"recipientAccountId":"111122223333",
            "resources":[{"accountId":"777788889999","type":"AWS::DynamoDB::Table","ARN":"{{TableArn}}"},
                         {"accountId":"777788889999","type":"AWS::DynamoDB::Stream","arn":"{{TableArn}}/stream/x"},
                         {"ARN":"arn:aws:dynamodb:us-east-1:444455556666:table/Films"},{"ARN":"arn:aws:s3:::bucket"}, 5]
            """);

        Assert.Equal(["Films", "Music"], found.TableNames);
        Assert.Equal("444455556666", found.AccountId);
        Assert.Equal("111122223333", found.RecipientAccountId);
    }

    [Theory]
    [InlineData("""
        "requestParameters":{"tableName":"arn:aws-cn:dynamodb:cn-north-1:444455556666:table/T"},"resources":[{"ARN":"arn:aws:dynamodb:us-east-1:777788889999:table/T"}]
        """, "444455556666")]
    [InlineData("""
        "resources":[{"accountId":"777788889999","ARN":"arn:aws:dynamodb:us-east-1::table/T"}]
        """, "777788889999")]
    [InlineData("""
        "requestParameters":{"tableName":"T"},"recipientAccountId":"111122223333"
        """, "111122223333")]
    [InlineData("""
        "userIdentity":{"type":"Root","accountId":"222233334444"}
        """, "222233334444")]
    public void The_account_is_that_of_the_table_where_the_record_names_it(string members, string account) =>
        Assert.Equal(account, LogBytes.ReadOne(members).AccountId);

    [Theory]
    [InlineData("GetItem", "{}", "false", DdbAccess.Read)]
    [InlineData("Query", "{}", "null", DdbAccess.Read)]
    [InlineData("PutItem", "{}", "true", DdbAccess.Write)]
    [InlineData("TransactGetItems", "{}", "false", DdbAccess.Read)]
    [InlineData("GetRecords", "{}", "true", DdbAccess.Read)]
    [InlineData("SearchVectors", "{}", "true", DdbAccess.Read)]
    [InlineData("SearchVectors", "{}", "\"true\"", DdbAccess.Read)]
    [InlineData("SearchVectors", "{}", "null", DdbAccess.Write)]
    [InlineData("ExecuteStatement", """{"statement":"select * from T"}""", "false", DdbAccess.Read)]
    [InlineData("ExecuteStatement", """{"statement":"  INSERT INTO T VALUE {}"}""", "true", DdbAccess.Write)]
    [InlineData("ExecuteStatement", "{}", "true", DdbAccess.Read)]
    [InlineData("ExecuteStatement", "null", "false", DdbAccess.Write)]
    [InlineData("BatchExecuteStatement", """{"requestItems":[{"statement":"SELECT a FROM T"},{"statement":"SELECT b FROM T"}]}""", "false", DdbAccess.Read)]
    [InlineData("BatchExecuteStatement", """{"requestItems":[{"statement":"SELECT a FROM T"},{"statement":"DELETE FROM T"}]}""", "false", DdbAccess.Write)]
    [InlineData("ExecuteTransaction", """{"transactStatements":[{"statement":"EXISTS(SELECT * FROM T)"}]}""", "false", DdbAccess.Read)]
    public void Access_is_that_of_the_statement_or_the_call(string eventName, string request, string readOnly, DdbAccess access) =>
        Assert.Equal(access, LogBytes.ReadOne($"\"eventName\":\"{eventName}\",\"requestParameters\":{request},\"readOnly\":{readOnly}").Access);

    [Fact]
    public void Several_statements_are_joined_by_a_line_break() =>
        Assert.Equal(
            "SELECT a FROM T\nDELETE FROM U",
            LogBytes.ReadOne("""
                "requestParameters":{"requestItems":[{"statement":"SELECT a FROM T"},{"statement":"DELETE FROM U"}]}
                """).Statement);

    [Fact]
    public void All_plain_members_are_read()
    {
        var found = LogBytes.ReadOne("""
            "eventSource":"streams.dynamodb.amazonaws.com","awsRegion":"eu-central-1","sourceIPAddress":"198.51.100.7","userAgent":"aws-cli/2 \"x\"",
            "errorCode":"AccessDenied","errorMessage":"User: é","requestID":"R1","eventID":"E1","sharedEventID":"S1","vpcEndpointId":"vpce-1",
            "eventTime":"2026-11-20T23:59:58Z","eventName":"GetRecords"
            """);

        Assert.Equal("streams.dynamodb.amazonaws.com", found.EventSource);
        Assert.Equal("eu-central-1", found.AwsRegion);
        Assert.Equal("198.51.100.7", found.SourceIPAddress);
        Assert.Equal("aws-cli/2 \"x\"", found.UserAgent);
        Assert.Equal("AccessDenied", found.ErrorCode);
        Assert.Equal("User: é", found.ErrorMessage);
        Assert.Equal("R1", found.RequestId);
        Assert.Equal("E1", found.EventId);
        Assert.Equal("S1", found.SharedEventId);
        Assert.Equal("vpce-1", found.VpcEndpointId);
        Assert.Equal("GetRecords", found.EventName);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 23, 59, 58, TimeSpan.Zero), found.EventTime);
        Assert.Equal(TimeSpan.Zero, found.EventTime.Offset);
        Assert.Equal(LogBytes.Name, found.LogFile);
    }

    [Fact]
    public void A_record_with_nothing_more_than_it_must_have_is_read()
    {
        var found = LogBytes.ReadOne("");

        Assert.Null(found.TableName);
        Assert.Empty(found.Keys);
        Assert.Null(found.ErrorCode);
        Assert.Null(found.Statement);
        Assert.Equal("Unknown", found.UserName);
        Assert.Equal("Unknown", found.Identity.Type);
    }

    [Fact]
    public void Of_members_that_are_there_twice_the_last_counts()
    {
        var found = LogBytes.ReadOne("""
            "eventName":"PutItem","eventName":"Scan","errorCode":"X","errorCode":null,
            "requestParameters":{"tableName":"A"},"requestParameters":{"tableName":"B"},
            "userIdentity":{"userName":"a","type":"IAMUser"},"userIdentity":{"type":"IAMUser","userName":"b","userName":"c"}
            """);

        Assert.Equal("Scan", found.EventName);
        Assert.Null(found.ErrorCode);
        Assert.Equal("B", found.TableNames.ToString());
        Assert.Equal("c", found.UserName);
    }

    [Theory]
    [InlineData("\"eventSource\":\"s3.amazonaws.com\"", false)]
    [InlineData("\"eventSource\":\"dynamodb.amazonaws.com.example\"", false)]
    [InlineData("\"eventSource\":\"dynamodb\\u002eamazonaws.com\"", true)]
    [InlineData("\"\\u0065ventSource\":\"s3.amazonaws.com\"", false)]
    [InlineData("\"eventSource\":null", false)]
    [InlineData("\"eventCategory\":\"Management\"", false)]
    [InlineData("\"eventCategory\":\"Management\",\"managementEvent\":false", false)]
    [InlineData("\"eventCategory\":\"NetworkActivity\"", false)]
    [InlineData("\"eventCategory\":\"D\\u0061ta\"", true)]
    [InlineData("\"eventCategory\":null,\"managementEvent\":false,\"eventName\":\"BrandNewCall\"", true)]
    [InlineData("\"eventCategory\":null,\"managementEvent\":\"false\"", true)]
    [InlineData("\"eventCategory\":null,\"managementEvent\":true", false)]
    [InlineData("\"eventCategory\":null,\"managementEvent\":null,\"eventName\":\"TransactWriteItems\",\"eventVersion\":\"1.05\"", true)]
    [InlineData("\"eventCategory\":null,\"managementEvent\":null,\"eventName\":\"DescribeTable\",\"eventVersion\":\"1.05\"", false)]
    [InlineData("\"eventName\":\"BrandNewCall\"", true)]
    public void Only_data_events_of_DynamoDB_are_read(string members, bool isRead) =>
        Assert.Equal(isRead ? 1 : 0, LogBytes.ReadJson(LogBytes.Envelope(LogBytes.Record("e", members))).Single().Count);

    [Theory]
    [InlineData("2026-11-20T10:05:00Z", 0)]
    [InlineData("2026-11-20T12:05:00+02:00", 0)]
    [InlineData("2026-11-20T10:05:00", 0)]
    [InlineData("2026-11-20T10:05:00.5Z", 500)]
    [InlineData("20261120T100500Z", 0)]
    [InlineData("2026-11-20T10:05:0\\u0030Z", 0)]
    public void Times_are_UTC_however_they_are_written(string text, int milliseconds)
    {
        var time = LogBytes.ReadOne($"\"eventTime\":\"{text}\"").EventTime;

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 5, 0, milliseconds, TimeSpan.Zero), time);
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData("2026-02-30T10:05:00Z")]
    [InlineData("2026-11-20T24:05:00Z")]
    [InlineData("2026-11-20T1a:05:00Z")]
    [InlineData("0000-11-20T10:05:00Z")]
    [InlineData("11/20/2026")]
    [InlineData("")]
    public void What_is_no_time_is_a_problem_of_the_record(string text) =>
        Assert.Equal([AuditError.LogRecordInvalid], LogBytes.ReadJson(LogBytes.Record("e", $"\"eventTime\":\"{text}\"")).Errors);
}
