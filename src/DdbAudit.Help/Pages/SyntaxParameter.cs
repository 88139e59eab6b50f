namespace DdbAudit.Help.Pages;

/// <summary>A parameter as a syntax line shows it.</summary>
/// <param name="TypeName">Null for a switch.</param>
internal sealed record SyntaxParameter(string Name, string? TypeName, bool Required, bool Positional);
