namespace DdbAudit.Help.Source;

/// <summary>Breaks text into lines at spaces. A word that is longer than the width stands alone and is not cut.</summary>
internal static class Wrapping
{
    public static string Wrap(string text, int width) => Wrap(text, width, "", "");

    /// <summary>The indents count as part of the width. Line breaks that are in the text stay.</summary>
    public static string Wrap(string text, int width, string firstIndent, string restIndent)
    {
        List<string> lines = [];
        foreach (string part in text.Split('\n'))
            WrapLine(part, width, lines.Count == 0 ? firstIndent : restIndent, restIndent, lines);
        return string.Join('\n', lines);
    }

    public static string Indent(string text, string indent) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : indent + line));

    private static void WrapLine(string text, int width, string firstIndent, string restIndent, List<string> lines)
    {
        string line = firstIndent;
        bool empty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = restIndent;
                empty = true;
            }

            line += empty ? word : " " + word;
            empty = false;
        }

        lines.Add(line);
    }
}
