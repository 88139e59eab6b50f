using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace DdbAudit.Tests;

/// <summary>The walls between Core's rooms: what docs/architecture.md says that each may use, and what its files use.</summary>
public sealed partial class RoomTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(HereFolder(), "..", ".."));

    private static readonly SortedDictionary<string, string[]> Allowed = ReadTable();

    [Fact]
    public void Rooms_use_what_the_table_says() => Assert.Equal(Describe(ReadUsings()), Describe(Allowed));

    [Fact]
    public void No_rooms_use_each_other_in_a_circle()
    {
        var left = Allowed.Keys.ToHashSet();
        while (left.RemoveWhere(room => !Allowed[room].Any(left.Contains)) > 0)
        {
        }

        Assert.Empty(left);
    }

    private static string Describe(SortedDictionary<string, string[]> rooms) =>
        string.Join('\n', rooms.Select(room => $"{room.Key}: {string.Join(", ", room.Value.Order(StringComparer.Ordinal))}"));

    private static SortedDictionary<string, string[]> ReadTable()
    {
        var rows = TableRow().Matches(File.ReadAllText(Path.Combine(Root, "docs", "architecture.md")));
        return new(rows.ToDictionary(row => row.Groups["room"].Value, row => row.Groups["use"].Captures.Select(use => use.Value).ToArray()), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string[]> ReadUsings()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Root, "src", "DdbAudit.Core")).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"));
        return new(rooms.ToDictionary(folder => Path.GetFileName(folder), ReadUsings), StringComparer.Ordinal);
    }

    private static string[] ReadUsings(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Using().Matches(File.ReadAllText(file)))
            .Select(line => line.Groups["room"].Value)
            .Where(room => room != Path.GetFileName(folder))
            .Distinct(),
    ];

    private static string HereFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"^\| (?<room>[A-Z]\w+)/ \|.*\| (-|(?<use>\w+)(, (?<use>\w+))*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^using (static |\w+ = )?DdbAudit\.(?<room>[A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();
}
