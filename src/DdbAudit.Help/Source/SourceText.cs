using System.Text.RegularExpressions;

namespace DdbAudit.Help.Source;

/// <summary>
/// A page's text with its included parts in place. A line that holds nothing but a link to a file whose name begins with an
/// underscore includes that file: readers of the Markdown follow the link, Get-Help shows the text. Parts include no further parts.
/// </summary>
internal sealed partial class SourceText
{
    private readonly List<(string Path, int Line)> _origins = [];

    private SourceText(string path) => Path = path;

    public string Path { get; }

    public string Text { get; private set; } = "";

    /// <summary>Throws <see cref="PageException"/> where an included file is missing.</summary>
    public static SourceText Read(string path) => Parse(path, File.ReadAllText(path));

    /// <summary>Included files are looked for beside <paramref name="path"/>.</summary>
    public static SourceText Parse(string path, string text)
    {
        var source = new SourceText(path);
        List<string> lines = [];
        string[] own = Lines(text);
        for (int i = 0; i < own.Length; i++)
        {
            if (IncludeLine().Match(own[i]) is { Success: true } include)
                source.Include(include.Groups["file"].Value, includedAt: i + 1, lines);
            else
                source.Add(own[i], path, i + 1, lines);
        }

        source.Text = string.Join('\n', lines);
        return source;
    }

    /// <summary>An error at a line of <see cref="Text"/>, counted from 0 as Markdig does.</summary>
    public PageException ErrorAt(int line, string message)
    {
        (string path, int originLine) = _origins[Math.Clamp(line, 0, _origins.Count - 1)];
        return new PageException(path, originLine, message);
    }

    private void Include(string file, int includedAt, List<string> lines)
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path) ?? "", file);
        if (!File.Exists(path))
            throw new PageException(Path, includedAt, $"the included file {file} does not exist");

        string[] part = Lines(File.ReadAllText(path));
        for (int i = 0; i < part.Length; i++)
            Add(part[i], path, i + 1, lines);
    }

    private void Add(string line, string path, int number, List<string> lines)
    {
        lines.Add(line);
        _origins.Add((path, number));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    [GeneratedRegex(@"^\[[^\]]+\]\((?<file>_[\w.-]+\.md)\)\s*$")]
    private static partial Regex IncludeLine();
}
