namespace DdbAudit.Help.Source;

/// <summary>A page does not have the layout that help is made from.</summary>
internal sealed class PageException(string path, int line, string message) : Exception(message)
{
    public string Path { get; } = path;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The form that MSBuild recognises as an error with its place.</summary>
    public string ToBuildMessage() => $"{Path}({Line}): error DDBHELP: {Message}";
}
