namespace DdbAudit.Records.PartiQL;

/// <summary>
/// The items that a PartiQL statement names by value: <c>pk='a' AND sk=7</c>, <c>pk IN ['a','b']</c>, <c>VALUE {'pk':'a'}</c>.
/// CloudTrail redacts all values but those of key attributes, so what is not redacted is a key.
/// </summary>
internal static class PartiQLKeys
{
    // What one statement may name, far above DynamoDB's own limit of 50 values in a list of keys.
    private const int MaxKeys = 1000;

    public static List<DdbKey> Read(string statement)
    {
        var keys = new List<DdbKey>();
        var all = new Dictionary<string, List<DdbKeyPart>>(StringComparer.Ordinal);
        var tokens = PartiQLToken.ReadAll(statement);
        var start = tokens.FindIndex(token => token.IsWord("WHERE") || token.IsWord("VALUE")) + 1;
        for (int at = start, depth = 0; start > 0 && at < tokens.Count; at++)
        {
            depth += Nesting(tokens[at]);
            if (depth == 0 && tokens[at].IsWord("OR"))
                AddKeys(all, keys);
            else if (at + 2 < tokens.Count && tokens[at].IsName && !tokens[at - 1].IsSymbol("."))
                ReadComparison(tokens, at, all);
        }

        AddKeys(all, keys);
        return keys;
    }

    private static int Nesting(PartiQLToken token) => token.Text switch
    {
        "(" when token.Kind == PartiQLTokenKind.Symbol => 1,
        ")" when token.Kind == PartiQLTokenKind.Symbol => -1,
        _ => 0,
    };

    private static void ReadComparison(List<PartiQLToken> tokens, int at, Dictionary<string, List<DdbKeyPart>> all)
    {
        var name = tokens[at].Text;
        if (tokens[at + 1].IsSymbol("=") || tokens[at + 1].IsSymbol(":"))
            Add(name, tokens[at + 2], all);
        else if (tokens[at + 1].IsWord("IN"))
            ReadList(name, tokens, at + 2, all);
    }

    // [a, b] or (a, b)
    private static void ReadList(string name, List<PartiQLToken> tokens, int at, Dictionary<string, List<DdbKeyPart>> all)
    {
        if (!tokens[at].IsSymbol("[") && !tokens[at].IsSymbol("("))
            return;
        for (at++; at < tokens.Count && !tokens[at].IsSymbol("]") && !tokens[at].IsSymbol(")"); at++)
            Add(name, tokens[at], all);
    }

    private static void Add(string name, PartiQLToken value, Dictionary<string, List<DdbKeyPart>> all)
    {
        if (value.ToKeyPart(name) is not { } part)
            return;
        if (!all.TryGetValue(name, out var parts))
            all[name] = parts = [];
        parts.Add(part);
    }

    // Each value of one attribute with each of the others.
    private static void AddKeys(Dictionary<string, List<DdbKeyPart>> all, List<DdbKey> keys)
    {
        if (all.Count == 0)
            return;
        List<DdbKeyPart[]> combinations = [[]];
        foreach (var parts in all.Values)
            combinations = [.. combinations.SelectMany(begun => parts.Select(part => (DdbKeyPart[])[.. begun, part])).Take(MaxKeys)];
        keys.AddRange(combinations.Select(parts => new DdbKey(parts)));
        all.Clear();
    }
}
