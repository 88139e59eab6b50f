using System.Text.Json.Nodes;
using DdbAudit.Filters;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Queries;

public sealed class EventRowReaderTests
{
    private const string Full = """
        {"eventVersion":"1.11","eventTime":"2026-11-20T10:05:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"BatchGetItem","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.5",
         "userAgent":"aws-cli","errorCode":"AccessDenied","errorMessage":"it's \"no\"","requestID":"R","eventID":"11111111-1111-1111-1111-111111111111","readOnly":true,"managementEvent":false,
         "recipientAccountId":"111122223333","sharedEventID":"S","vpcEndpointId":"vpce-1","eventCategory":"Data","tlsDetails":{"tlsVersion":"TLSv1.3"},
         "requestParameters":{"indexName":"by-date","statement":"SELECT * FROM \"Orders\" WHERE pk='x'","requestItems":{"Orders":{"keys":[{"pk":"a","sk":{"N":"1"}}],"attributesToGet":["note"]}}},
         "resources":[{"ARN":"arn:aws:dynamodb:us-east-1:444455556666:table/Orders","accountId":"444455556666","type":"AWS::DynamoDB::Table"}],
         "addendum":{"reason":"UPDATED_DATA","updatedFields":"errorCode, userAgent","originalEventID":"o","originalRequestID":"r"},
         "userIdentity":{"type":"AssumedRole","principalId":"AROA:alice","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice","accountId":"111122223333","accessKeyId":"ASIA","userName":"u",
           "invokedBy":"x.amazonaws.com","invokedByDelegate":{"accountId":"555566667777"},"credentialId":"c","onBehalfOf":{"userId":"ic","identityStoreArn":"arn:x"},
           "inScopeOf":{"sourceArn":"arn:s","sourceAccount":"1","issuerType":"AWS::Lambda::Function","credentialsIssuedTo":"arn:aws:lambda:us-east-1:1:function:f"},
           "sessionContext":{"sourceIdentity":"alice@example.com","attributes":{"mfaAuthenticated":"true","creationDate":"2026-11-20T09:00:00Z"},
             "sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/Admin","userName":"Admin","accountId":"111122223333","principalId":"AROA"},
             "webIdFederationData":{"federatedProvider":"idp","attributes":{"App":"1"}}}}}
        """;

    [Fact]
    public void Every_property_of_an_event_comes_out_of_the_columns_as_out_of_the_file()
    {
        var fromFile = Assert.Single(LogBytes.ReadJson(LogBytes.Envelope(Full)).Single());
        AssertAllSet(fromFile, nameof(DdbDataEvent.Raw), nameof(DdbDataEvent.Endpoint));
        AssertAllSet(fromFile.Identity);
        AssertAllSet(fromFile.Identity.InScopeOf!);
        AssertAllSet(fromFile.Identity.OnBehalfOf!);
        AssertAllSet(fromFile.Addendum!, nameof(DdbAddendum.OriginalLogFile));

        var fromRow = new EventRowReader(EventCriteria.All, new ScanOptions()).Read(ToRow(Full, LogBytes.Name))!;

        Assert.Equal(QueryFixture.Describe([fromFile]), QueryFixture.Describe([fromRow]));
        foreach (var property in typeof(DdbIdentity).GetProperties())
            Assert.Equal($"{property.Name}={property.GetValue(fromFile.Identity)}", $"{property.Name}={property.GetValue(fromRow.Identity)}");
        Assert.Equal(fromFile.Identity.WebIdentity!.Attributes, fromRow.Identity.WebIdentity!.Attributes);
    }

    [Fact]
    public void A_row_that_the_typed_tests_rule_out_is_none() =>
        Assert.Null(new EventRowReader(new EventCriteria { TableNames = ["Order"] }, new ScanOptions()).Read(ToRow(Full, "f")));

    [Fact]
    public void The_raw_record_and_the_endpoint_are_given_where_they_are_asked_for()
    {
        var found = new EventRowReader(EventCriteria.All, new ScanOptions { IncludeRaw = true, Endpoint = "http://127.0.0.1:1/" }).Read(ToRow(Full, "f"))!;
        Assert.Equal("BatchGetItem", (string?)JsonNode.Parse(found.Raw!)!["eventName"]);
        Assert.Equal("by-date", (string?)JsonNode.Parse(found.Raw!)!["requestParameters"]!["indexName"]);
        Assert.Equal("http://127.0.0.1:1/", found.Endpoint);
    }

    [Theory]
    [InlineData("eventVersion", "2.0")]
    [InlineData("eventTime", "yesterday")]
    [InlineData("eventName", null)]
    [InlineData("requestParameters", "{\"tableName\":\"Orders\"},\"eventName\":\"x\"")]
    [InlineData("requestParameters", "{\"tableName\":")]
    [InlineData("resources", "[{]")]
    public void A_record_that_is_not_as_CloudTrail_writes_it_is_told_with_its_file(string member, string? text)
    {
        var row = ToRow(Full, "f.json.gz");
        row[Index(member)] = text;

        var problem = Assert.Throws<AuditException>(() => new EventRowReader(EventCriteria.All, new ScanOptions()).Read(row));

        Assert.Equal((AuditError.LogRecordInvalid, "f.json.gz"), (problem.Error, problem.Target));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("plain text")]
    public void A_request_that_is_no_object_says_nothing(string? request)
    {
        var row = ToRow(Full, "f");
        row[Index("requestParameters")] = request;
        var found = new EventRowReader(EventCriteria.All, new ScanOptions()).Read(row)!;
        Assert.Equal(("Orders", ""), (found.TableNames.ToString(), found.KeyText));
    }

    [Fact]
    public void Rows_are_read_one_after_the_other_without_leaving_anything_behind()
    {
        var reader = new EventRowReader(EventCriteria.All, new ScanOptions());
        var broken = ToRow(Full, "f");
        broken[Index("requestParameters")] = "{";
        reader.Read(ToRow(Full, "f"));
        Assert.Throws<AuditException>(() => reader.Read(broken));
        Assert.Equal("e", reader.Read(ToRow(LogBytes.Record("e"), "g"))!.EventId);
    }

    private static int Index(string member) => EventRow.Columns.ToList().FindIndex(column => column.Member == member);

    // As the SerDe and the SELECT make it: texts as they are, objects as JSON with names in lower case.
    private static string?[] ToRow(string record, string logFile)
    {
        var members = JsonNode.Parse(record)!.AsObject();
        return [.. EventRow.Columns.Select(column => ToText(column, members[column.Member])), logFile];
    }

    private static string? ToText(RowColumn column, JsonNode? value) => value switch
    {
        null => null,
        _ when column.Member == "requestParameters" => value.ToJsonString(),
        JsonValue => value.ToString(),
        _ => Lower(value, keepNames: false)!.ToJsonString(),
    };

    // A map's keys stay as they are.
    private static JsonNode? Lower(JsonNode? node, bool keepNames) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            keepNames ? member.Key : member.Key.ToLowerInvariant(), Lower(member.Value, keepNames: members.ContainsKey("federatedProvider") && member.Key == "attributes")))),
        JsonArray list => new JsonArray([.. list.Select(item => Lower(item, keepNames))]),
        _ => node?.DeepClone(),
    };

    private static void AssertAllSet(object value, params string[] except) =>
        Assert.All(value.GetType().GetProperties().Where(property => !except.Contains(property.Name)), property => Assert.False(string.IsNullOrEmpty(property.GetValue(value)?.ToString()), property.Name));
}
