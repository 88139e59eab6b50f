namespace DdbAudit.Tests.Queries;

/// <summary>A type of Hive's DDL, taken apart.</summary>
/// <param name="Kind">string, struct, array or map.</param>
/// <param name="Members">A struct's members; an array's element without a name.</param>
internal sealed record HiveType(string Kind, IReadOnlyList<(string Name, HiveType Type)> Members)
{
    public static HiveType Parse(string text)
    {
        var at = 0;
        var type = Read(text, ref at);
        Assert.Equal(text.Length, at);
        return type;
    }

    /// <summary>The paths of the leaves, such as sessioncontext.sessionissuer.arn.</summary>
    public IEnumerable<string> Leaves(string path) =>
        Kind is "struct" or "array" ? Members.SelectMany(member => member.Type.Leaves(member.Name.Length == 0 ? path : $"{path}.{member.Name}")) : [path];

    private static HiveType Read(string text, ref int at)
    {
        var kind = Word(text, ref at);
        if (kind == "string")
            return new HiveType(kind, []);
        var members = new List<(string, HiveType)>();
        do
        {
            at++;
            var name = kind == "struct" ? Word(text, ref at) : "";
            at += kind == "struct" ? 1 : 0;
            members.Add((name, Read(text, ref at)));
        }
        while (text[at] == ',');
        Assert.Equal('>', text[at++]);
        Assert.Equal(kind switch { "array" => 1, "map" => 2, _ => members.Count }, members.Count);
        return new HiveType(kind, members);
    }

    private static string Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
            at++;
        Assert.NotEqual(start, at);
        return text[start..at];
    }
}
