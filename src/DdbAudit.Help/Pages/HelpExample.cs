namespace DdbAudit.Help.Pages;

/// <param name="Title">As the page has it, without decoration.</param>
/// <param name="Code">Runs as it stands.</param>
/// <param name="Remarks">Paragraphs, printed output among them.</param>
internal sealed record HelpExample(string Title, string Code, IReadOnlyList<string> Remarks);
