using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
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
        List<string> tables = [], keys = [], attributes = [], statements = [];
        ReadCall(Find(record, "requestParameters"), tables, keys, attributes, statements);
        foreach (var resource in Elements(Find(record, "resources")))
            AddTable(tables, Text(resource, "ARN")!);
        var access = Access(name, statements, Find(record, "readOnly"));
        var (user, role) = Identity(Find(record, "userIdentity"));
        var error = Text(record, "errorCode");

        var isWanted = (criteria.Start is null || time >= criteria.Start) && (criteria.End is null || time < criteria.End)
            && Matches(criteria.EventNames, name)
            && Matches(criteria.TableNames, [.. tables])
            && Matches(criteria.UserNames, user)
            && Matches(criteria.RoleNames, role)
            && Matches(criteria.ErrorCodes, error)
            && (!criteria.FailedOnly || error is not null)
            && (criteria.Access is null || criteria.Access == access)
            && (criteria.Keys.Count == 0 || Items(Find(record, "requestParameters"), tables).Any(item => IsAskedFor(item.Table, item.Key, criteria)));
        return isWanted ? Describe(Text(record, "eventID"), name, time, access, user, role, error, string.Join("; ", tables), string.Join("; ", keys), string.Join("; ", attributes), string.Join('\n', statements)) : null;
    }

    public static string Describe(DdbDataEvent e)
        => Describe(e.EventId, e.EventName, e.EventTime, e.Access, e.UserName, e.Identity.RoleName, e.ErrorCode, e.TableNames.ToString(), e.KeyText, e.AttributeNames.ToString(), e.Statement ?? "");

    private static string Describe(string? id, string name, DateTimeOffset time, DdbAccess access, string user, string? role, string? error, string tables, string keys, string attributes, string statements)
        => $"{id}|{name}|{time:O}|{access}|{user}|{role}|{error}|{tables}|{keys}|{attributes}|{statements}";

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

    private static (string User, string? Role) Identity(JsonElement? identity) => identity is not { ValueKind: JsonValueKind.Object } found
        ? ("Unknown", null)
        : Text(found, "type") == "IAMUser" ? (Text(found, "userName")!, null) : (Text(found, "arn")!.Split('/', 3)[2], "Writer");

    private static void ReadCall(JsonElement? call, List<string> tables, List<string> keys, List<string> attributes, List<string> statements)
    {
        if (call is not { ValueKind: JsonValueKind.Object } found)
            return;
        foreach (var member in found.EnumerateObject())
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "tablename":
                    AddTable(tables, member.Value.GetString()!);
                    break;
                case "key":
                    keys.Add(KeyText(member.Value));
                    break;
                case "keys":
                    keys.AddRange(Elements(member.Value).Select(KeyText));
                    break;
                case "item" or "items":
                    attributes.AddRange(Elements(member.Value).Select(e => e.GetString()!).Where(a => !attributes.Contains(a)).Distinct());
                    break;
                case "statement":
                    statements.Add(member.Value.GetString()!);
                    AddTable(tables, member.Value.GetString()!.Split('"')[1]);
                    break;
                case "requestitems" when member.Value.ValueKind == JsonValueKind.Object:
                    foreach (var table in member.Value.EnumerateObject())
                    {
                        AddTable(tables, table.Name);
                        ReadCalls(table.Value, tables, keys, attributes, statements);
                    }

                    break;
                case "requestitems" or "transactitems" or "putrequest" or "update":
                    ReadCalls(member.Value, tables, keys, attributes, statements);
                    break;
            }
        }
    }

    private static void ReadCalls(JsonElement calls, List<string> tables, List<string> keys, List<string> attributes, List<string> statements)
    {
        foreach (var call in Calls(calls))
            ReadCall(call, tables, keys, attributes, statements);
    }

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
                    return [.. member.Value.EnumerateObject().SelectMany(table => Calls(table.Value).SelectMany(call => ItemsOf(call, table.Name)))];
                case "requestitems" or "transactitems":
                    return [.. Calls(member.Value).SelectMany(call => ItemsOf(call, null))];
                case "statement":
                    return [(tables[0], "pk=x")];
            }
        }

        return [.. ItemsOf(found, null)];
    }

    private static IEnumerable<(string Table, string Key)> ItemsOf(JsonElement call, string? table)
    {
        List<string> tables = [], keys = [];
        if (table is not null)
            AddTable(tables, table);
        ReadCall(call, tables, keys, [], []);
        return keys.Select(key => (tables[0], key));
    }

    private static bool IsAskedFor(string table, string key, EventCriteria criteria)
        => Matches(criteria.TableNames, table) && criteria.Keys.Any(wanted => wanted.All(part =>
            key.StartsWith(part.Key + "=", StringComparison.Ordinal) && IsSame(key[(part.Key.Length + 1)..], part.Value)));

    private static bool IsSame(string value, string wanted)
        => value == wanted || (double.TryParse(value, CultureInfo.InvariantCulture, out var a) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var b) && a == b);

    private static JsonElement[] Calls(JsonElement calls) => calls.ValueKind == JsonValueKind.Array ? Elements(calls) : [calls];

    private static string KeyText(JsonElement key)
        => string.Join(", ", key.EnumerateObject().Select(part => $"{part.Name}={(part.Value.ValueKind == JsonValueKind.Object ? part.Value.EnumerateObject().First().Value : part.Value)}"));

    private static void AddTable(List<string> tables, string nameOrArn)
    {
        var name = Regex.Match(nameOrArn, "^arn:.*:table/([^/]+)").Groups[1] is { Success: true } group ? group.Value : nameOrArn;
        if (!tables.Contains(name))
            tables.Add(name);
    }

    private static bool Matches(IReadOnlyList<string> patterns, params string?[] names)
        => patterns.Count == 0 || names.Any(name => name is not null && patterns.Any(pattern => IsLike(name.ToLowerInvariant(), pattern.ToLowerInvariant())));

    private static bool IsLike(string name, string pattern)
    {
        if (pattern.Length == 0)
            return name.Length == 0;
        if (pattern[0] == '*')
            return IsLike(name, pattern[1..]) || (name.Length > 0 && IsLike(name[1..], pattern));
        return name.Length > 0 && (pattern[0] == '?' || pattern[0] == name[0]) && IsLike(name[1..], pattern[1..]);
    }

    private static JsonElement? Find(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement[] Elements(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } found ? [.. found.EnumerateArray()] : [];
}
