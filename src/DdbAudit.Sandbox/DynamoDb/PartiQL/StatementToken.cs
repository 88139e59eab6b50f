using DdbAudit.Sandbox.DynamoDb.Expressions;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>A piece of a statement.</summary>
/// <param name="Text">What it means: without quotes, doubled quotes made one.</param>
/// <param name="Start">Where it begins in the statement.</param>
/// <param name="End">Where what follows it begins.</param>
internal readonly record struct StatementToken(StatementTokenKind Kind, string Text, int Start, int End) : IToken
{
    public bool IsWord(string word) => Kind == StatementTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSymbol(string symbol) => Kind == StatementTokenKind.Symbol && Text == symbol;
}
