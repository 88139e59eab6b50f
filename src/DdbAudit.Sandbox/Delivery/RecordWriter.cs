using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Delivery;

/// <summary>Writes a data-plane call as CloudTrail's record of it, event version 1.11.</summary>
internal static class RecordWriter
{
    public const string EventSource = "dynamodb.amazonaws.com";
    public const string EventType = "AwsApiCall";

    /// <summary>Request parameters of more bytes are left out (CloudTrail's limit).</summary>
    private const int MaxRequestParameters = 100 * 1024;

    /// <summary>User agent and error message are cut to these bytes (CloudTrail's limit).</summary>
    private const int MaxText = 1024;

    /// <param name="recipientAccountId">The account whose trail, or whose share of an organization trail, has the record.</param>
    /// <param name="sessionStart">When the caller's session was made, if it is one (UTC).</param>
    public static JsonObject Write(DataPlaneCall call, string recipientAccountId, DateTimeOffset sessionStart)
    {
        var request = call.Request;
        var record = new JsonObject
        {
            ["eventVersion"] = "1.11",
            ["userIdentity"] = IdentityWriter.Write(request.Caller, sessionStart),
            ["eventTime"] = call.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["eventSource"] = EventSource,
            ["eventName"] = call.EventName,
            ["awsRegion"] = request.Region,
            ["sourceIPAddress"] = request.SourceIPAddress,
            ["userAgent"] = Cut(request.UserAgent),
        };
        if (call.ErrorCode is not null)
        {
            record["errorCode"] = call.ErrorCode;
            record["errorMessage"] = Cut(call.ErrorMessage ?? "");
        }

        record["requestParameters"] = Fits(call.RequestParameters) ? call.RequestParameters?.DeepClone() : null;
        record["responseElements"] = null;
        record["requestID"] = request.RequestId;
        record["eventID"] = Guid.NewGuid().ToString();
        record["readOnly"] = call.ReadOnly;
        record["resources"] = new JsonArray([.. call.Resources.Select(WriteResource)]);
        record["eventType"] = EventType;
        record["apiVersion"] = "2012-08-10";
        record["managementEvent"] = false;
        record["recipientAccountId"] = recipientAccountId;
        record["eventCategory"] = "Data";
        record["tlsDetails"] = WriteTlsDetails(request.Headers.GetValueOrDefault("Host", ""));
        return record;
    }

    private static JsonObject WriteResource(CallResource resource) => new()
    {
        ["accountId"] = resource.AccountId,
        ["type"] = resource.Type,
        ["ARN"] = resource.Arn,
    };

    /// <summary>The sandbox speaks plain HTTP; the record says what a client of AWS would have negotiated.</summary>
    private static JsonObject WriteTlsDetails(string host) => new()
    {
        ["tlsVersion"] = "TLSv1.3",
        ["cipherSuite"] = "TLS_AES_128_GCM_SHA256",
        ["clientProvidedHostHeader"] = host,
    };

    private static bool Fits(JsonObject? parameters) =>
        parameters is null || Encoding.UTF8.GetByteCount(parameters.ToJsonString()) <= MaxRequestParameters;

    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MaxText)
            return text;
        var cut = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxText)
                break;
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }
}
