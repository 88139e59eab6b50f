using DdbAudit.Queries;

namespace DdbAudit.Tests.Queries;

/// <summary>The table over log files as DuckDB has it: made of the same columns, each out of the record's member, as the SerDe does.</summary>
internal static class WitnessTable
{
    public static QueryTableName Name { get; } = new("ddbaudit", "cloudtrail_logs");

    // Members below the record's own, as CloudTrail writes them; a list's ARN is all in upper case.
    private static readonly string[] NestedMembers =
    [
        "type", "principalId", "arn", "accountId", "invokedBy", "accessKeyId", "userName", "sourceIdentity", "identityProvider", "credentialId", "invokedByDelegate",
        "onBehalfOf", "userId", "identityStoreArn", "inScopeOf", "sourceArn", "sourceAccount", "issuerType", "credentialsIssuedTo", "sessionContext", "attributes",
        "mfaAuthenticated", "creationDate", "sessionIssuer", "ec2RoleDelivery", "assumedRoot", "webIdFederationData", "federatedProvider",
        "reason", "updatedFields", "originalRequestID", "originalEventID", "tlsVersion", "cipherSuite", "clientProvidedHostHeader",
    ];

    // The functions of Trino's that DuckDB has under other names.
    private static readonly string[] Macros =
    [
        "from_iso8601_timestamp(x) AS CAST(x AS TIMESTAMPTZ)",
        "json_format(x) AS CAST(x AS VARCHAR)",
        "regexp_like(text, pattern) AS regexp_matches(text, pattern)",
        "at_timezone(x, zone) AS timezone(zone, x)",
        "day_of_week(x) AS isodow(x)",
    ];

    public static async Task CreateAsync(SqlWitness witness, string folder)
    {
        await witness.RunAsync("SET TimeZone = 'UTC'");
        foreach (var macro in Macros)
            await witness.RunAsync($"CREATE MACRO {macro}");
        await witness.RunAsync($"CREATE SCHEMA {Name.Database}");
        await witness.RunAsync($"""
            CREATE TABLE {Name} AS
            SELECT
              {string.Join(",\n  ", QueryColumns.OfRecord.Select(column => $"{Read(HiveType.Parse(column.Type), "record", column.Member!)} AS {column.Name}"))},
              regexp_extract(filename, '/([0-9]+)/CloudTrail/', 1) AS account,
              regexp_extract(filename, '/CloudTrail/([^/]*)/', 1) AS region,
              regexp_extract(filename, '/CloudTrail/[^/]*/(.*)/[^/]*$', 1) AS "date",
              filename AS "$path"
            FROM (SELECT filename, unnest(Records) AS record FROM read_json('{folder}/AWSLogs/*/CloudTrail/*/*/*/*/*.json.gz', columns = {"{"}Records: 'JSON[]'{"}"}, filename = true))
            """);
    }

    private static string Read(HiveType type, string of, string member)
    {
        var json = $"({of} -> '$.{member}')";
        return type.Kind switch
        {
            "struct" => $"CASE WHEN json_type({json}) = 'OBJECT' THEN {Pack(type, json)} END",
            "array" => $"list_transform(from_json({json}, '[\"JSON\"]'), lambda item: {Pack(type.Members[0].Type, "item").Replace("$.arn", "$.ARN", StringComparison.Ordinal)})",
            "map" => $"from_json({json}, '\"MAP(VARCHAR, VARCHAR)\"')",
            _ => $"({of} ->> '$.{member}')",
        };
    }

    private static string Pack(HiveType type, string json) =>
        $"struct_pack({string.Join(", ", type.Members.Select(member => $"{member.Name} := {Read(member.Type, json, Written(member.Name))}"))})";

    private static string Written(string name) => NestedMembers.Single(member => member.Equals(name, StringComparison.OrdinalIgnoreCase));
}
