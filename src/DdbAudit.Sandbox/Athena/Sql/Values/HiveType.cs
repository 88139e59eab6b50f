namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>A column's type in the Data Catalog, such as array&lt;struct&lt;arn:string&gt;&gt;.</summary>
/// <param name="Name">string, bigint, struct, array, map, ...</param>
/// <param name="Fields">Of a struct; names in lower case.</param>
/// <param name="Element">Of an array, or of a map's values.</param>
internal sealed record HiveType(string Name, IReadOnlyList<(string Name, HiveType Type)> Fields, HiveType? Element)
{
    public static HiveType Parse(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
            return new HiveType(text.Trim().ToLowerInvariant(), [], null);
        var name = text[..open].Trim().ToLowerInvariant();
        var parts = Split(text[(open + 1)..text.LastIndexOf('>')]);
        return name switch
        {
            "struct" => new HiveType(name, [.. parts.Select(ParseField)], null),
            "array" or "map" => new HiveType(name, [], Parse(parts[^1])),
            _ => throw new QueryError($"HIVE_INVALID_METADATA: {text} is no type"),
        };
    }

    private static (string Name, HiveType Type) ParseField(string text)
    {
        var parts = text.Split(':', 2);
        return (parts[0].Trim().ToLowerInvariant(), Parse(parts[1]));
    }

    /// <summary>Cuts at commas that stand within no other brackets.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (text[i] != ',' || depth > 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }
        return [.. parts, text[start..]];
    }
}
