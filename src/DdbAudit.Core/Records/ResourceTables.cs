using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>The tables that a record's <c>resources</c> name, by table or stream ARN, and the account that they are in.</summary>
internal sealed record ResourceTables(string[] Names, string? AccountId)
{
    /// <param name="json">The list as the record has it.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ResourceTables Parse(ReadOnlySpan<byte> json)
    {
        var names = new List<string>();
        string? account = null;
        var reader = new Utf8JsonReader(json, JsonBytes.Options);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                continue;
            var leaves = JsonLeaves.Read(ref reader);
            if (leaves.Find("ARN") is not { } arn || !TableReference.IsArn(arn))
                continue;
            var name = TableReference.ToName(arn);
            if (!names.Contains(name))
                names.Add(name);
            account ??= TableReference.ToAccountId(arn) ?? leaves.Find("accountId");
        }

        return new ResourceTables([.. names], account);
    }
}
