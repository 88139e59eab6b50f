using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

public sealed class RecordWriterTests
{
    private static readonly DateTimeOffset SessionStart = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_has_the_members_of_version_1_11()
    {
        var record = Write(SampleCalls.Of("PutItem"));
        var expected = JsonNode.Parse("""
            {
              "eventVersion": "1.11",
              "userIdentity": {"type":"IAMUser","principalId":"AIDAADMIN","arn":"arn:aws:iam::111122223333:user/admin","accountId":"111122223333","accessKeyId":"AKIAADMIN","userName":"admin"},
              "eventTime": "2026-11-22T10:30:05Z",
              "eventSource": "dynamodb.amazonaws.com",
              "eventName": "PutItem",
              "awsRegion": "us-east-1",
              "sourceIPAddress": "192.0.2.7",
              "userAgent": "tests/1.0",
              "requestParameters": {"tableName":"Orders"},
              "responseElements": null,
              "requestID": "request-1",
              "readOnly": false,
              "resources": [{"accountId":"111122223333","type":"AWS::DynamoDB::Table","ARN":"arn:aws:dynamodb:us-east-1:111122223333:table/Orders"}],
              "eventType": "AwsApiCall",
              "apiVersion": "2012-08-10",
              "managementEvent": false,
              "recipientAccountId": "111122223333",
              "eventCategory": "Data",
              "tlsDetails": {"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"127.0.0.1:4566"}
            }
            """);
        Assert.True(Guid.TryParse((string?)record["eventID"], out _));
        record.Remove("eventID");
        Assert.True(JsonNode.DeepEquals(expected, record), record.ToJsonString());
    }

    [Fact]
    public void Every_record_has_an_event_id_of_its_own()
    {
        var call = SampleCalls.Of("PutItem");
        Assert.NotEqual((string?)Write(call)["eventID"], (string?)Write(call)["eventID"]);
    }

    [Fact]
    public void A_role_session_carries_its_issuer_and_MFA_as_text()
    {
        var session = JsonNode.Parse("""
            {
              "sessionIssuer": {"type":"Role","principalId":"AROAAUDITOR","arn":"arn:aws:iam::111122223333:role/team/Auditor","accountId":"111122223333","userName":"Auditor"},
              "attributes": {"creationDate":"2026-11-22T09:00:00Z","mfaAuthenticated":"true"}
            }
            """);
        var identity = Identity(Callers.Role);
        Assert.Equal("AROAAUDITOR:alice", (string?)identity["principalId"]);
        Assert.False(identity.ContainsKey("userName"));
        Assert.True(JsonNode.DeepEquals(session, identity["sessionContext"]), identity.ToJsonString());
    }

    [Fact]
    public void A_user_with_temporary_credentials_has_a_session_without_issuer()
    {
        var session = Identity(Callers.Admin with { SessionToken = "token" })["sessionContext"]!.AsObject();
        Assert.False(session.ContainsKey("sessionIssuer"));
        Assert.Equal("false", (string?)session["attributes"]!["mfaAuthenticated"]);
    }

    [Fact]
    public void The_root_user_has_no_name()
    {
        var identity = Identity(Callers.Root);
        Assert.Equal("Root", (string?)identity["type"]);
        Assert.False(identity.ContainsKey("userName"));
        Assert.False(identity.ContainsKey("sessionContext"));
    }

    [Fact]
    public void A_failed_call_carries_code_and_message()
    {
        var record = Write(SampleCalls.Of("PutItem") with { ErrorCode = "ConditionalCheckFailedException", ErrorMessage = "The conditional request failed" });
        Assert.Equal("ConditionalCheckFailedException", (string?)record["errorCode"]);
        Assert.Equal("The conditional request failed", (string?)record["errorMessage"]);
    }

    [Fact]
    public void Long_texts_are_cut_at_1_KB_between_characters()
    {
        var call = SampleCalls.Of("PutItem") with { ErrorCode = "X", ErrorMessage = "a" + new string('é', 1000) };
        var message = (string)Write(call)["errorMessage"]!;
        Assert.Equal(1023, Encoding.UTF8.GetByteCount(message));
        Assert.EndsWith("é", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50_000, true)]
    [InlineData(110_000, false)]
    public void Request_parameters_over_100_KB_are_left_out(int length, bool kept)
    {
        var call = SampleCalls.Of("PutItem") with { RequestParameters = new JsonObject { ["tableName"] = new string('t', length) } };
        Assert.Equal(kept, Write(call)["requestParameters"] is not null);
    }

    private static JsonObject Write(DataPlaneCall call) => RecordWriter.Write(call, CloudTrailBench.Account, SessionStart);

    private static JsonObject Identity(Caller caller) => Write(SampleCalls.Of("PutItem", caller: caller))["userIdentity"]!.AsObject();
}
