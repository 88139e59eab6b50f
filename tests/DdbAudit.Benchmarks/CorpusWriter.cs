using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace DdbAudit.Benchmarks;

/// <summary>
/// Writes log files that look like a busy account's: the same bytes for the same numbers. About 1.4 KB a record; the table
/// <c>Orders</c> with the call <c>DeleteItem</c> is about 1% of them.
/// </summary>
internal sealed class CorpusWriter(string folder)
{
    private const string Account = "111122223333";
    private const string Region = "us-east-1";
    private const int FlushSize = 1 << 20;
    private const string IdCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly DateTime FirstDay = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Tables = ["Orders", "Customers", "Carts", "Inventory", "Payments", "Sessions", "Shipments", "prod.Audit-Trail"];
    private static readonly string[] Calls = ["GetItem", "GetItem", "GetItem", "Query", "Query", "PutItem", "PutItem", "UpdateItem", "UpdateItem", "Scan", "BatchGetItem", "DeleteItem"];
    private static readonly string[] Agents =
    [
        "aws-sdk-java/2.29.1 md/io#async md/http#NettyNio ua/2.1 os/Linux#5.10.227 lang/java#21.0.5 exec-env/AWS_Lambda_java21",
        "Boto3/1.35.66 md/Botocore#1.35.66 ua/2.0 os/linux#6.1.112 md/arch#x86_64 lang/python#3.12.7 md/pyimpl#CPython cfg/retry-mode#standard",
        "aws-cli/2.21.3 md/awscrt#0.22.0 ua/2.0 os/macos#24.1.0 md/arch#arm64 lang/python#3.12.6",
    ];

    private readonly Random _random = new(20261120);
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushSize);

    /// <returns>Bytes of JSON written, before compression.</returns>
    public long Write(int files, int records)
    {
        var total = 0L;
        for (var file = 0; file < files; file++)
            total += WriteFile(FirstDay.AddMinutes(5 * file), file, records);
        return total;
    }

    private long WriteFile(DateTime published, int file, int records)
    {
        var day = Path.Combine(folder, "AWSLogs", Account, "CloudTrail", Region, published.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(day);
        var name = $"{Account}_CloudTrail_{Region}_{published:yyyyMMdd'T'HHmm}Z_{file:D16}.json.gz";
        using var gzip = new GZipStream(File.Create(Path.Combine(day, name)), CompressionLevel.Optimal);
        using var json = new Utf8JsonWriter(_buffer);
        WriteRecords(json, gzip, published, records);
        Flush(json, gzip);
        return json.BytesCommitted;
    }

    private void WriteRecords(Utf8JsonWriter json, Stream target, DateTime published, int records)
    {
        json.WriteStartObject();
        json.WriteStartArray("Records");
        for (var record = 0; record < records; record++)
        {
            WriteRecord(json, published.AddSeconds(-300.0 * (records - record) / records));
            if (_buffer.WrittenCount > FlushSize)
                Flush(json, target);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Flush(Utf8JsonWriter json, Stream target)
    {
        json.Flush();
        target.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private void WriteRecord(Utf8JsonWriter json, DateTime time)
    {
        var table = Tables[_random.Next(Tables.Length)];
        var call = Calls[_random.Next(Calls.Length)];
        json.WriteStartObject();
        json.WriteString("eventVersion", "1.11");
        WriteIdentity(json, time);
        json.WriteString("eventTime", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("eventSource", "dynamodb.amazonaws.com");
        json.WriteString("eventName", call);
        json.WriteString("awsRegion", Region);
        json.WriteString("sourceIPAddress", $"198.51.100.{_random.Next(64)}");
        json.WriteString("userAgent", Agents[_random.Next(Agents.Length)]);
        WriteError(json, call);
        WriteRequest(json, call, table);
        json.WriteNull("responseElements");
        json.WriteString("requestID", RandomId(52));
        json.WriteString("eventID", RandomGuid());
        json.WriteBoolean("readOnly", call is "GetItem" or "Query" or "Scan" or "BatchGetItem");
        WriteResources(json, table);
        json.WriteString("eventType", "AwsApiCall");
        json.WriteString("apiVersion", "2012-08-10");
        json.WriteBoolean("managementEvent", false);
        json.WriteString("recipientAccountId", Account);
        json.WriteString("eventCategory", "Data");
        json.WriteStartObject("tlsDetails");
        json.WriteString("tlsVersion", "TLSv1.3");
        json.WriteString("clientProvidedHostHeader", $"dynamodb.{Region}.amazonaws.com");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Sixteen services with four sessions each a day, and a few users.
    private void WriteIdentity(Utf8JsonWriter json, DateTime time)
    {
        var service = _random.Next(16);
        var session = _random.Next(4);
        var role = $"service-{service}-role";
        json.WriteStartObject("userIdentity");
        json.WriteString("type", "AssumedRole");
        json.WriteString("principalId", $"AROAEXAMPLE{service:D10}:service-{service}-{session}");
        json.WriteString("arn", $"arn:aws:sts::{Account}:assumed-role/{role}/service-{service}-{session}");
        json.WriteString("accountId", Account);
        json.WriteString("accessKeyId", $"ASIAEXAMPLE{service:D4}{session:D5}");
        json.WriteStartObject("sessionContext");
        json.WriteStartObject("sessionIssuer");
        json.WriteString("type", "Role");
        json.WriteString("principalId", $"AROAEXAMPLE{service:D10}");
        json.WriteString("arn", $"arn:aws:iam::{Account}:role/services/{role}");
        json.WriteString("accountId", Account);
        json.WriteString("userName", role);
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        json.WriteString("creationDate", time.Date.AddHours(time.Hour / 6 * 6).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("mfaAuthenticated", "false");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteError(Utf8JsonWriter json, string call)
    {
        if (call is not ("PutItem" or "UpdateItem") || _random.Next(50) > 0)
            return;
        json.WriteString("errorCode", "ConditionalCheckFailedException");
        json.WriteString("errorMessage", "The conditional request failed");
    }

    private void WriteRequest(Utf8JsonWriter json, string call, string table)
    {
        json.WriteStartObject("requestParameters");
        if (call == "BatchGetItem")
        {
            json.WriteStartObject("requestItems");
            json.WriteStartObject(table);
            json.WriteStartArray("keys");
            WriteKey(json);
            WriteKey(json);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("tableName", table);
            if (call is not ("Query" or "Scan"))
            {
                json.WritePropertyName("key");
                WriteKey(json);
            }

            if (call == "PutItem")
                WriteNames(json);
            if (call == "Query")
                json.WriteString("keyConditionExpression", "#p = :p");
        }

        json.WriteString("returnConsumedCapacity", "TOTAL");
        json.WriteEndObject();
    }

    private void WriteKey(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("pk", $"cust#{_random.Next(100_000)}");
        json.WriteString("sk", $"order#{_random.Next(1_000_000)}");
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json)
    {
        json.WriteStartArray("item");
        foreach (var name in (string[])["pk", "sk", "status", "total", "updatedAt"])
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteResources(Utf8JsonWriter json, string table)
    {
        json.WriteStartArray("resources");
        json.WriteStartObject();
        json.WriteString("accountId", Account);
        json.WriteString("type", "AWS::DynamoDB::Table");
        json.WriteString("ARN", $"arn:aws:dynamodb:{Region}:{Account}:table/{table}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private string RandomId(int length) => string.Create(length, _random, static (text, random) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = IdCharacters[random.Next(IdCharacters.Length)];
    });

    private Guid RandomGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
