using System.Text.Json;
using System.Text.RegularExpressions;

namespace DdbAudit.Tests.Records;

/// <summary>What <c>requestParameters</c> say, read for <see cref="ReferenceReader"/>.</summary>
internal sealed class ReferenceCall
{
    public List<string> Tables { get; } = [];

    public List<string> Keys { get; } = [];

    public List<string> Attributes { get; } = [];

    public List<string> Statements { get; } = [];

    public string? IndexName { get; private set; }

    /// <summary>That of the first table that was given as an ARN.</summary>
    public string? AccountId { get; private set; }

    public static string? AccountOf(string nameOrArn) => Regex.Match(nameOrArn, "^arn:[^:]*:[^:]*:[^:]*:([0-9]+):").Groups[1] is { Success: true } group ? group.Value : null;

    public static JsonElement[] Calls(JsonElement calls) => calls.ValueKind == JsonValueKind.Array ? ReferenceReader.Elements(calls) : [calls];

    public void AddTable(string nameOrArn)
    {
        var name = Regex.Match(nameOrArn, "^arn:.*:table/([^/]+)").Groups[1] is { Success: true } group ? group.Value : nameOrArn;
        if (!Tables.Contains(name))
            Tables.Add(name);
    }

    public void Read(JsonElement? call)
    {
        if (call is not { ValueKind: JsonValueKind.Object } found)
            return;
        foreach (var member in found.EnumerateObject())
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "tablename":
                    AddNamed(member.Value.GetString()!);
                    break;
                case "indexname" when member.Value.ValueKind == JsonValueKind.String:
                    IndexName = member.Value.GetString();
                    break;
                case "key":
                    Keys.Add(KeyText(member.Value));
                    break;
                case "keys":
                    Keys.AddRange(ReferenceReader.Elements(member.Value).Select(KeyText));
                    break;
                case "item" or "items":
                    Attributes.AddRange(ReferenceReader.Elements(member.Value).Select(e => e.GetString()!).Where(a => !Attributes.Contains(a)).Distinct());
                    break;
                case "statement":
                    Statements.Add(member.Value.GetString()!);
                    AddNamed(member.Value.GetString()!.Split('"')[1]);
                    break;
                case "requestitems" when member.Value.ValueKind == JsonValueKind.Object:
                    foreach (var table in member.Value.EnumerateObject())
                    {
                        AddNamed(table.Name);
                        ReadAll(table.Value);
                    }

                    break;
                case "requestitems" or "transactitems" or "putrequest" or "update":
                    ReadAll(member.Value);
                    break;
            }
        }
    }

    private void AddNamed(string nameOrArn)
    {
        AccountId ??= AccountOf(nameOrArn);
        AddTable(nameOrArn);
    }

    private void ReadAll(JsonElement calls)
    {
        foreach (var call in Calls(calls))
            Read(call);
    }

    private static string KeyText(JsonElement key) =>
        string.Join(", ", key.EnumerateObject().Select(part => $"{part.Name}={(part.Value.ValueKind == JsonValueKind.Object ? part.Value.EnumerateObject().First().Value : part.Value)}"));
}
