using System.Globalization;
using System.Text.Json.Nodes;

namespace DdbAudit.Tests.Queries;

/// <summary>Writes records such as CloudTrail writes, of every kind of call and identity, with names that SQL and JSON must escape.</summary>
internal sealed class CorpusRecord(Random random)
{
    public static readonly string[] Tables = ["Orders", "Orders-archive", "orders.test_1", "Customers", "Invoices"];
    public static readonly string[] People = ["alice", "Bob", "carol@example.com", "o'brien", "jun_park", "100%", "back\\slash", "bäcker", "\"quoted\""];
    public static readonly string[] Addresses = ["203.0.113.5", "203.0.113.77", "2001:db8::7", "lambda.amazonaws.com"];
    public static readonly string[] Errors = ["AccessDenied", "ConditionalCheckFailedException", "ProvisionedThroughputExceededException"];
    public static readonly string[] KeyValues = ["cust#1", "cust#10", "it's", "a\"b", "x--y;", "50%_off", "\\", "Ünïcode’s", "42", "4.20", "?", "Ana😀"];
    public static readonly string[] Calls =
    [
        "GetItem", "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem", "TransactWriteItems", "TransactGetItems",
        "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction", "GetRecords", "SearchVectors",
    ];

    private const string Account = "111122223333";

    public JsonObject Write(int number, DateTimeOffset time, string recipient, string region)
    {
        var call = Pick(Calls);
        var table = Pick(Tables);
        var record = new JsonObject
        {
            ["eventVersion"] = Pick("1.11", "1.11", "1.08"),
            ["userIdentity"] = Identity(),
            ["eventTime"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["eventSource"] = call == "GetRecords" ? Pick("dynamodb.amazonaws.com", "streams.dynamodb.amazonaws.com") : "dynamodb.amazonaws.com",
            ["eventName"] = call,
            ["awsRegion"] = region,
            ["sourceIPAddress"] = Pick(Addresses),
            ["userAgent"] = Pick("aws-cli/2.31", "Boto3/1.40 \"x\"", "console.amazonaws.com"),
            ["requestParameters"] = Sometimes(0.95) ? Request(call, table) : null,
            ["responseElements"] = null,
            ["requestID"] = $"REQ{number}",
            ["eventID"] = new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]).ToString(),
            ["readOnly"] = Sometimes(0.5),
            ["eventType"] = "AwsApiCall",
            ["apiVersion"] = "2012-08-10",
            ["managementEvent"] = false,
            ["recipientAccountId"] = recipient,
            ["eventCategory"] = "Data",
            ["tlsDetails"] = new JsonObject { ["tlsVersion"] = "TLSv1.3", ["cipherSuite"] = "TLS_AES_128_GCM_SHA256" },
        };
        AddSometimes(record, table);
        return record;
    }

    private void AddSometimes(JsonObject record, string table)
    {
        if (Sometimes(0.7))
            record["resources"] = new JsonArray(new JsonObject { ["accountId"] = Account, ["type"] = "AWS::DynamoDB::Table", ["ARN"] = Arn(table) });
        if (Sometimes(0.25))
            record["errorCode"] = Pick(Errors);
        if (record.ContainsKey("errorCode") && Sometimes(0.7))
            record["errorMessage"] = "User: x is not authorized; it's \"denied\"\nsecond line";
        if (Sometimes(0.1))
            record["sharedEventID"] = "shared-1";
        if (Sometimes(0.1))
            record["vpcEndpointId"] = "vpce-0a1b2c3d";
        if (Sometimes(0.05))
            record["addendum"] = new JsonObject { ["reason"] = "DELIVERY_DELAY" };
        if (Sometimes(0.05)) // As records before version 1.07.
            record.Remove("eventCategory");
        if (Sometimes(0.05)) // No data events.
            Other(record);
    }

    private void Other(JsonObject record)
    {
        switch (random.Next(3))
        {
            case 0:
                record["eventName"] = "DescribeTable";
                record["eventCategory"] = "Management";
                break;
            case 1:
                record["eventSource"] = "s3.amazonaws.com";
                break;
            default:
                record.Remove("eventCategory");
                record["managementEvent"] = true;
                break;
        }
    }

    private JsonObject Request(string call, string table) => call switch
    {
        "Query" or "Scan" => new JsonObject { ["tableName"] = Name(table), ["indexName"] = Pick("by-date", "by-user"), ["expressionAttributeNames"] = new JsonObject { ["#s"] = "status" } },
        "BatchGetItem" => new JsonObject { ["requestItems"] = new JsonObject { [table] = new JsonObject { ["keys"] = new JsonArray(Key(), Key()) }, ["Customers2"] = new JsonObject { ["Keys"] = new JsonArray(Key()) } } },
        "BatchWriteItem" => new JsonObject { ["requestItems"] = new JsonObject { [Name(table)] = new JsonArray(new JsonObject { ["putRequest"] = new JsonObject { ["key"] = Key(), ["item"] = new JsonArray("note") } }, new JsonObject { ["deleteRequest"] = new JsonObject { ["Key"] = Key() } }) } },
        "TransactWriteItems" or "TransactGetItems" => new JsonObject { ["requestItems"] = new JsonArray(Part(table), Part(Pick(Tables))) },
        "ExecuteStatement" => new JsonObject { ["statement"] = Statement(table) },
        "BatchExecuteStatement" => new JsonObject { ["requestItems"] = new JsonArray(new JsonObject { ["statement"] = Statement(table) }, new JsonObject { ["Statement"] = Statement(Pick(Tables)) }) },
        "ExecuteTransaction" => new JsonObject { ["transactStatements"] = new JsonArray(new JsonObject { ["statement"] = Statement(table) }) },
        "GetRecords" => new JsonObject { ["shardIterator"] = $"{Arn(table)}/stream/2026-01-01T00:00:00.000|1|AAAA" },
        _ => new JsonObject { [Pick("tableName", "tableName", "TableName")] = Name(table), [Pick("key", "key", "Key")] = Key(), ["item"] = new JsonArray("note", "it's"), ["returnValues"] = "NONE" },
    };

    private JsonObject Part(string table) => new() { ["operation"] = Pick("Put", "Get", "Check", "Delete"), ["tableName"] = table, ["key"] = Key(), ["items"] = new JsonArray("note") };

    private string Statement(string table)
    {
        var value = Pick(KeyValues).Replace("'", "''", StringComparison.Ordinal);
        return random.Next(4) switch
        {
            0 => $"SELECT * FROM \"{table}\" WHERE pk='{value}'",
            1 => $"select a from \"{table}\".\"by-date\" where pk IN ['{value}', 'other'] AND x='***(Redacted)'",
            2 => $"UPDATE \"{table}\" SET a='***(Redacted)' WHERE pk='{value}' AND sk=7",
            _ => $"INSERT INTO \"{table}\" VALUE {{'pk':'{value}','b':'***(Redacted)'}}",
        };
    }

    private JsonObject Key()
    {
        var value = Pick(KeyValues);
        var key = new JsonObject { ["pk"] = random.Next(4) switch { 0 => new JsonObject { ["S"] = value }, 1 when value == "42" => JsonValue.Create(42), _ => JsonValue.Create(value) } };
        if (Sometimes(0.4))
            key["sk"] = Sometimes(0.5) ? new JsonObject { ["N"] = Pick("1", "1.0", "20", "3e2") } : JsonValue.Create(Pick("order#1", "order#2"));
        return key;
    }

    private JsonObject? Identity()
    {
        var person = Pick(People);
        return random.Next(12) switch
        {
            0 => null,
            1 => new JsonObject { ["type"] = "Root", ["principalId"] = Account, ["arn"] = $"arn:aws:iam::{Account}:root", ["accountId"] = Account },
            2 => new JsonObject { ["type"] = "AWSService", ["invokedBy"] = "replication.dynamodb.amazonaws.com" },
            3 => new JsonObject { ["type"] = "AWSAccount", ["principalId"] = $"AROAX:{person}", ["accountId"] = "999988887777" },
            4 => new JsonObject { ["type"] = "FederatedUser", ["principalId"] = $"{Account}:{person}", ["arn"] = $"arn:aws:sts::{Account}:federated-user/{person}", ["accountId"] = Account },
            5 => new JsonObject { ["type"] = "IdentityCenterUser", ["accountId"] = Account, ["onBehalfOf"] = new JsonObject { ["userId"] = $"id-{person}", ["identityStoreArn"] = "arn:aws:identitystore::1:identitystore/d-1" }, ["credentialId"] = "cred-1" },
            6 => new JsonObject { ["type"] = "WebIdentityUser", ["principalId"] = $"accounts.example:app:{person}", ["userName"] = person, ["identityProvider"] = "accounts.example" },
            7 => new JsonObject { ["type"] = "IAMUser", ["principalId"] = "AIDAX", ["arn"] = $"arn:aws:iam::{Account}:user/team/{person}", ["accountId"] = Account, ["accessKeyId"] = "AKIAX", ["userName"] = person, ["invokedByDelegate"] = new JsonObject { ["accountId"] = "555566667777" } },
            8 => new JsonObject { ["type"] = "Unknown", ["userName"] = "" },
            _ => Role(person),
        };
    }

    private JsonObject Role(string person)
    {
        var session = new JsonObject
        {
            ["attributes"] = new JsonObject { ["mfaAuthenticated"] = Pick("true", "false"), ["creationDate"] = "2026-11-18T08:00:00Z" },
            ["sessionIssuer"] = new JsonObject { ["type"] = "Role", ["principalId"] = "AROAX", ["arn"] = $"arn:aws:iam::{Account}:role/app/Order-Writer", ["accountId"] = Account, ["userName"] = "Order-Writer" },
        };
        if (Sometimes(0.2))
            session["sourceIdentity"] = Pick(People);
        if (Sometimes(0.2))
            session["webIdFederationData"] = new JsonObject { ["federatedProvider"] = "arn:aws:iam::1:oidc-provider/x", ["attributes"] = new JsonObject { ["appId"] = "app 1", ["aud"] = "it's" } };
        var role = new JsonObject { ["type"] = "AssumedRole", ["principalId"] = $"AROAX:{person}", ["arn"] = $"arn:aws:sts::{Account}:assumed-role/Order-Writer/{person}", ["accountId"] = Account, ["accessKeyId"] = "ASIAX", ["sessionContext"] = session };
        if (Sometimes(0.3))
            role["inScopeOf"] = new JsonObject { ["issuerType"] = "AWS::Lambda::Function", ["credentialsIssuedTo"] = Pick($"arn:aws:lambda:us-east-1:{Account}:function:order-writer:7", $"arn:aws:ec2:us-east-1:{Account}:instance/i-0abc") };
        return role;
    }

    private string Name(string table) => Sometimes(0.2) ? Arn(table) : table;

    private static string Arn(string table) => $"arn:aws:dynamodb:us-east-1:{Account}:table/{table}";

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private bool Sometimes(double chance) => random.NextDouble() < chance;
}
