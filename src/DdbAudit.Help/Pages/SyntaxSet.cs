namespace DdbAudit.Help.Pages;

/// <summary>One parameter set, its parameters in the order of the syntax line.</summary>
/// <param name="Name">The set's name, <see cref="AllSets"/> where the cmdlet has only one.</param>
/// <param name="Line">Of the syntax line, counted from 0.</param>
internal sealed record SyntaxSet(string Name, int Line, IReadOnlyList<SyntaxParameter> Parameters)
{
    /// <summary>How platyPS writes "in every parameter set".</summary>
    public const string AllSets = "(All)";
}
