using System.Globalization;
using System.Text;

namespace DdbAudit.Tests.Records;

/// <summary>
/// Writes records as no writer would but every parser must read: members in any order and twice, white space anywhere, letters as
/// escapes, and what a search for bytes might fall for in the wrong places.
/// </summary>
internal sealed class RandomRecord(Random random)
{
    private static readonly string[] Sources = ["dynamodb.amazonaws.com", "dynamodb.amazonaws.com", "dynamodb.amazonaws.com", "streams.dynamodb.amazonaws.com", "s3.amazonaws.com", "Dynamodb.amazonaws.com", "xdynamodb.amazonaws.com"];
    private static readonly string[] Calls = ["GetItem", "PutItem", "Query", "BatchGetItem", "ExecuteStatement", "TransactWriteItems", "GetRecords", "BrandNewCall", "DescribeTable"];
    private static readonly string[] Tables = ["Orders", "orders", "ORDERS-2", "Carts", "Zürich", "my.Orders_x", "arn:aws:dynamodb:us-east-1:444455556666:table/Orders"];
    private static readonly string[] Users = ["alice", "Bob", "carol@example.com", "\"quoted\"", "bäcker", "a/b"];
    private static readonly string[] Errors = ["AccessDenied", "ConditionalCheckFailedException"];
    private static readonly string[] Times = ["2026-11-20T10:00:00Z", "2026-11-20T11:30:00Z", "2026-11-20T12:00:00.25Z", "2026-11-21T01:00:00+02:00"];
    private static readonly string[] Names = ["pk", "sk", "key", "tableName", "Orders", "eventSource"];

    private static readonly string[] Accounts = ["111122223333", "444455556666", "777788889999"];
    private static readonly string[] Agents = ["aws-cli/2.0", "Boto3/1.40 \"x\"", "dynamodb.amazonaws.com", ""];

    // Few of the last: an error is slow to throw, twice.
    private static readonly string[] Versions = ["1.11", "1.11", "1.11", "1.11", "1.11", "1.11", "1.10", "1.10", "1.10", "1.08", "1.08", "1.06", "1.06", "1.02", "1.99", "2.0"];

    private static readonly string[] Traps =
    [
        "\"userAgent\":\"dynamodb.amazonaws.com Orders GetItem alice AccessDenied\"",
        "\"additionalEventData\":{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"GetItem\",\"tableName\":\"Orders\"}",
        "\"responseElements\":[{\"Records\":[{\"eventVersion\":\"1.11\"}]},\"]}\"]",
        "\"x\":\"{\\\"eventSource\\\":\\\"dynamodb.amazonaws.com\\\",\\\"tableName\\\":\\\"Orders\\\"}\"",
        "\"Orders\":\"errorCode\"",
        "\"errorCode\":null",
        "\"y\":\"\\\\\"",
        "\"z\":\"\\\\\\\"}{[\"",
        "\"n\":-1.5e+10",
        "\"managementEvent\":null",
        "\"serviceEventDetails\":{}",
    ];

    private static readonly string[] Broken =
    [
        "\"b\":NaN", "\"b\" 1", "\"b\":\"\\x\"", "\"b\":01", "\"b\":1.", "\"b\":-", "\"b\":tru", "\"b\":nulll", "\"b\":", "\"b\"", "", "b:1", "7:1",
        "\"b\":\"\t\"", "\"b\":\"\\u12g4\"", "\"b\":1 2", "\"b\":\"x\"\"y\"", "\"b\":{}{}", "\"b\":{\"c\":NaN}", "\"b\":{\"c\":1,}", "\"b\":[1,]", "\"b\":[1 2]",
        "\"b\":[1},{]", "\"b\":{\"c\"}", "\"b\":{c:1}", "\"b\":[\"\\x\"]", "\"eventName\":{\"c\":NaN}", "\"readOnly\":[NaN]", "\"requestParameters\":{\"tableName\":\"T\",}",
        "\"requestParameters\":{\"key\":{\"a\":{\"S\":NaN}}}", "\"requestParameters\":[NaN]", "\"userIdentity\":{\"type\":\"\\x\"}", "\"userIdentity\":[NaN]", "\"resources\":[{\"ARN\":\"a\",}]", "\"resources\":{\"a\":NaN}",
    ];

    /// <summary>One record; now and then one that is no JSON.</summary>
    public string Write(int id)
    {
        var members = new List<string>
        {
            Member("eventVersion", Text(Pick(Versions), 0.9)),
            Member("eventTime", Text(Pick(Times))),
            Member("eventSource", Text(Pick(Sources))),
            Member("eventName", Text(Pick(Calls))),
            Member("eventID", Text($"id-{id}")),
            Member("requestParameters", Request()),
            Member("userIdentity", Identity()),
        };
        AddSometimes(members, 0.7, () => Member("eventCategory", Text(Pick("Data", "Data", "Data", "Management"))));
        AddSometimes(members, 0.8, () => Member("managementEvent", Pick("false", "false", "true", "\"false\"")));
        AddSometimes(members, 0.5, () => Member("readOnly", Pick("false", "true")));
        AddSometimes(members, 0.3, () => Member("errorCode", Text(Pick(Errors))));
        AddSometimes(members, 0.3, () => Member("errorMessage", Text(Pick("No \"access\"", "errorCode", "Größe\t7", ""))));
        AddSometimes(members, 0.6, () => Member("sourceIPAddress", Text(Pick("198.51.100.7", "2001:db8::1", "ssm.amazonaws.com"))));
        AddSometimes(members, 0.6, () => Member("userAgent", Text(Pick(Agents))));
        AddSometimes(members, 0.6, () => Member("awsRegion", Text(Pick("us-east-1", "eu-central-1"))));
        AddSometimes(members, 0.5, () => Member("recipientAccountId", Text(Pick(Accounts))));
        AddSometimes(members, 0.6, () => Member("requestID", Text($"R-{id}")));
        AddSometimes(members, 0.3, () => Member("sharedEventID", Text($"S-{id}")));
        AddSometimes(members, 0.3, () => Member("vpcEndpointId", Text(Pick("vpce-1", "vpce-2"))));
        AddSometimes(members, 0.3, () => Member("addendum", Addendum()));
        AddSometimes(members, 0.2, () => Member(Pick("requestID", "awsRegion", "userAgent", "sharedEventID", "vpcEndpointId", "errorMessage", "recipientAccountId", "sourceIPAddress", "addendum"), Pick("null", "7", "true", "{}", "[]")));
        AddSometimes(members, 0.5, () => Member("resources", Resources()));
        AddSometimes(members, 0.5, () => Pick(Traps));
        AddSometimes(members, 0.3, () => Pick(Traps));
        AddSometimes(members, 0.1, () => Member("eventSource", Text(Pick(Sources))));
        AddSometimes(members, 0.05, () => Member("eventName", Pick("null", "7", Text(Pick(Calls)))));
        AddSometimes(members, 0.1, () => Member("requestParameters", Request()));
        AddSometimes(members, 0.05, () => Pick(Broken));
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
        return Object(members);
    }

    private string Request() => random.Next(8) switch
    {
        0 => "null",
        1 => Object([Member("statement", Text($"{Pick("SELECT * FROM", "select a from", "DELETE FROM", "INSERT INTO", "UPDATE")} \"{Pick(Tables)}\" WHERE pk='x'"))]),
        2 => Object([Member("requestItems", Object([Member(Pick(Tables), Object([Member("keys", $"[{Key()},{Key()}]")])), Member(Pick(Tables), $"[{Object([Member("putRequest", Object([Member("key", Key())]))])}]")]))]),
        3 => Object([Member("requestItems", $"[{Object([Member("tableName", Text(Pick(Tables))), Member("key", Key()), Member("items", $"[{Text(Pick(Names))}]")])}]")]),
        4 => Object([Member("transactItems", $"[{Object([Member("update", Object([Member("tableName", Text(Pick(Tables))), Member("Key", Key())]))])}]")]),
        5 => Object([Member("TableName", Text(Pick(Tables))), Member("Key", Key()), Member("IndexName", Text(Pick(Names))), Member("other", Object([Member("tableName", Text("No"))]))]),
        _ => Object([Member("tableName", Text(Pick(Tables))), Member("key", Key()), Member("item", $"[{Text(Pick(Names))},{Text(Pick(Names))}]"), Member(Pick("indexName", "limit"), Pick(Text("ByYear"), "7"))]),
    };

    private string Key() => Object([Member(Pick(Names), Pick(Text(Pick(Users)), "12", Object([Member("S", Text(Pick(Tables)))]), Object([Member("N", Text("5"))])))]);

    private string Resources() =>
        $"[{Object([Member("ARN", Text($"arn:aws:dynamodb:us-east-1:{Pick(Accounts)}:table/{Pick("Orders", "Carts", "Films/stream/1", "Books/index/2")}")), Member("accountId", Text(Pick(Accounts))), Member("type", Text("AWS::DynamoDB::Table"))])}]";

    private string Addendum() => random.Next(4) switch
    {
        0 => Object([Member("reason", Text("DELIVERY_DELAY"))]),
        1 => Object([Member("originalEventID", Text("E0"))]),
        2 => Object([Member("reason", "7")]),
        _ => Object([Member("originalEventID", Text("E0")), Member("reason", Text("UPDATED_DATA")), Member("originalRequestID", Text("R0")), Member("updatedFields", Text("userAgent, errorCode"))]),
    };

    private string Identity() => random.Next(3) switch
    {
        0 => "null",
        1 => Object([Member("type", Text("IAMUser")), Member("userName", Text(Pick(Users))), Member("accountId", Text(Pick(Accounts)))]),
        _ => Object([Member("type", Text("AssumedRole")), Member("arn", Text($"arn:aws:sts::111122223333:assumed-role/Writer/{Pick(Users)}")), Member("sessionContext", Object([Member("sessionIssuer", Object([Member("type", Text("Role")), Member("userName", Text("Writer"))]))]))]),
    };

    private string Object(List<string> members) => $"{{{Space()}{string.Join($"{Space()},{Space()}", members)}{Space()}}}";

    private string Member(string name, string json) => $"{Text(name)}{Space()}:{Space()}{json}";

    private string Text(string text, double plain = 0.85)
    {
        var escape = random.NextDouble() >= plain;
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (escape && random.Next(8) == 0)
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else if (c == '"' || (c == '/' && escape))
                json.Append('\\').Append(c);
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }

    private string Space() => random.Next(12) == 0 ? Pick(" ", "\n", "\r\n\t", "    ") : "";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private void AddSometimes(List<string> members, double chance, Func<string> make)
    {
        if (random.NextDouble() < chance)
            members.Add(make());
    }
}
