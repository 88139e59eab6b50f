using System.Globalization;
using System.Text.Json;
using DdbAudit.Filters;

namespace DdbAudit.Tests.Records;

/// <summary>
/// The reader written again, by a full parse of one record and without a thought for speed: the reader must say the same. It
/// covers what <see cref="RandomRecord"/> writes.
/// </summary>
internal static class ReferenceReader
{
    private static readonly string[] Known = ["GetItem", "PutItem", "Query", "BatchGetItem", "ExecuteStatement", "TransactWriteItems", "GetRecords"];

    /// <summary>The event as text; null where it is none or not asked for.</summary>
    /// <exception cref="JsonException">The record is a problem.</exception>
    public static string? Read(string json, EventCriteria criteria)
    {
        using var document = JsonDocument.Parse(json);
        var record = document.RootElement;
        if (Text(record, "eventSource") is not ("dynamodb.amazonaws.com" or "streams.dynamodb.amazonaws.com"))
            return null;
        if (Text(record, "eventVersion") is { } version && !version.StartsWith("1.", StringComparison.Ordinal))
            throw new JsonException("version");
        var name = Text(record, "eventName") ?? throw new JsonException("name");
        if (!IsDataEvent(record, name))
            return null;

        var time = DateTimeOffset.Parse(Text(record, "eventTime")!, CultureInfo.InvariantCulture).ToUniversalTime();
        var call = new ReferenceCall();
        call.Read(Find(record, "requestParameters"));
        var accountId = call.AccountId;
        foreach (var resource in Elements(Find(record, "resources")))
        {
            call.AddTable(Text(resource, "ARN")!);
            accountId ??= ReferenceCall.AccountOf(Text(resource, "ARN")!);
        }

        var access = Access(name, call.Statements, Find(record, "readOnly"));
        var (user, role, owner) = Identity(Find(record, "userIdentity"));
        var error = Text(record, "errorCode");

        var isWanted = (criteria.Start is null || time >= criteria.Start) && (criteria.End is null || time < criteria.End)
            && Matches(criteria.EventNames, name)
            && Matches(criteria.TableNames, [.. call.Tables])
            && Matches(criteria.UserNames, user)
            && Matches(criteria.RoleNames, role)
            && Matches(criteria.ErrorCodes, error)
            && (!criteria.FailedOnly || error is not null)
            && (criteria.Access is null || criteria.Access == access)
            && (criteria.Keys.Count == 0 || Items(Find(record, "requestParameters"), call.Tables).Any(item => IsAskedFor(item.Table, item.Key, criteria)));
        return isWanted ? Describe(
            Text(record, "eventID"), name, time, access, user, role, error,
            string.Join("; ", call.Tables), string.Join("; ", call.Keys), string.Join("; ", call.Attributes), string.Join('\n', call.Statements),
            Text(record, "sourceIPAddress"), Text(record, "userAgent"), Text(record, "errorMessage"), Text(record, "awsRegion"),
            accountId ?? Text(record, "recipientAccountId") ?? owner, Text(record, "recipientAccountId"),
            Text(record, "requestID"), Text(record, "sharedEventID"), Text(record, "vpcEndpointId"), call.IndexName, Text(record, "eventSource"), Addendum(Find(record, "addendum"))) : null;
    }

    public static string Describe(DdbDataEvent e) =>
        Describe(
            e.EventId, e.EventName, e.EventTime, e.Access, e.UserName, e.Identity.RoleName, e.ErrorCode, e.TableNames.ToString(), e.KeyText, e.AttributeNames.ToString(), e.Statement ?? "",
            e.SourceIPAddress, e.UserAgent, e.ErrorMessage, e.AwsRegion, e.AccountId, e.RecipientAccountId, e.RequestId, e.SharedEventId, e.VpcEndpointId, e.IndexName, e.EventSource,
            e.Addendum is { } a ? $"{a.Reason}, {a.UpdatedFields}, {a.OriginalEventId}, {a.OriginalRequestId}" : null);

    // What is not there is told from what is empty.
    private static string Describe(string? id, string name, DateTimeOffset time, DdbAccess access, params string?[] others) =>
        $"{id}|{name}|{time:O}|{access}|{string.Join('|', others.Select(text => text ?? "-"))}";

    private static string? Addendum(JsonElement? addendum) =>
        addendum is { ValueKind: JsonValueKind.Object } found && Text(found, "reason") is { } reason
            ? $"{reason}, {Text(found, "updatedFields")?.Replace(", ", "; ", StringComparison.Ordinal)}, {Text(found, "originalEventID")}, {Text(found, "originalRequestID")}"
            : null;

    private static bool IsDataEvent(JsonElement record, string name)
    {
        if (Text(record, "eventCategory") is { } category)
            return category == "Data";
        return Find(record, "managementEvent") is { ValueKind: not JsonValueKind.Null } management ? management.ToString() is "False" or "false" : Known.Contains(name);
    }

    private static DdbAccess Access(string name, List<string> statements, JsonElement? readOnly)
    {
        if (statements.Count > 0)
            return statements.All(s => s.StartsWith("select", StringComparison.OrdinalIgnoreCase)) ? DdbAccess.Read : DdbAccess.Write;
        if (name is "GetItem" or "Query" or "BatchGetItem" or "GetRecords")
            return DdbAccess.Read;
        return name is not ("PutItem" or "TransactWriteItems") && readOnly is { ValueKind: JsonValueKind.True } ? DdbAccess.Read : DdbAccess.Write;
    }

    private static (string User, string? Role, string? AccountId) Identity(JsonElement? identity) => identity is not { ValueKind: JsonValueKind.Object } found
        ? ("Unknown", null, null)
        : Text(found, "type") == "IAMUser" ? (Text(found, "userName")!, null, Text(found, "accountId")) : (Text(found, "arn")!.Split('/', 3)[2], "Writer", null);

    // The items of a call, each with its own table; a key is a single attribute here.
    private static List<(string Table, string Key)> Items(JsonElement? request, List<string> tables)
    {
        if (request is not { ValueKind: JsonValueKind.Object } found)
            return [];
        foreach (var member in found.EnumerateObject())
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "requestitems" when member.Value.ValueKind == JsonValueKind.Object:
                    return [.. member.Value.EnumerateObject().SelectMany(table => ReferenceCall.Calls(table.Value).SelectMany(call => ItemsOf(call, table.Name)))];
                case "requestitems" or "transactitems":
                    return [.. ReferenceCall.Calls(member.Value).SelectMany(call => ItemsOf(call, null))];
                case "statement":
                    return [(tables[0], "pk=x")];
            }
        }

        return [.. ItemsOf(found, null)];
    }

    private static IEnumerable<(string Table, string Key)> ItemsOf(JsonElement call, string? table)
    {
        var read = new ReferenceCall();
        if (table is not null)
            read.AddTable(table);
        read.Read(call);
        return read.Keys.Select(key => (read.Tables[0], key));
    }

    private static bool IsAskedFor(string table, string key, EventCriteria criteria) =>
        Matches(criteria.TableNames, table) && criteria.Keys.Any(wanted => wanted.All(part =>
            key.StartsWith(part.Key + "=", StringComparison.Ordinal) && IsSame(key[(part.Key.Length + 1)..], part.Value)));

    private static bool IsSame(string value, string wanted) =>
        value == wanted || (double.TryParse(value, CultureInfo.InvariantCulture, out var a) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var b) && a == b);

    private static bool Matches(IReadOnlyList<string> patterns, params string?[] names) =>
        patterns.Count == 0 || names.Any(name => name is not null && patterns.Any(pattern => IsLike(name.ToLowerInvariant(), pattern.ToLowerInvariant())));

    private static bool IsLike(string name, string pattern)
    {
        if (pattern.Length == 0)
            return name.Length == 0;
        if (pattern[0] == '*')
            return IsLike(name, pattern[1..]) || (name.Length > 0 && IsLike(name[1..], pattern));
        return name.Length > 0 && (pattern[0] == '?' || pattern[0] == name[0]) && IsLike(name[1..], pattern[1..]);
    }

    private static JsonElement? Find(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;

    public static string? Text(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static JsonElement[] Elements(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];
}
