namespace DdbAudit.Help.Pages;

/// <summary>A type that goes in or comes out, and what that means.</summary>
internal sealed record HelpTypeNote(string TypeName, IReadOnlyList<string> Description);
