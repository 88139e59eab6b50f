using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>Cuts a statement into tokens.</summary>
internal static partial class StatementLexer
{
    /// <exception cref="ServiceError">ValidationException: a character that belongs to no token, or a quote without end.</exception>
    public static List<StatementToken> Read(string text)
    {
        var tokens = new List<StatementToken>();
        var at = Space().Match(text).Length;
        while (at < text.Length)
        {
            var token = Next(text, at);
            tokens.Add(token);
            at = token.End + Space().Match(text, token.End).Length;
        }

        tokens.Add(new StatementToken(StatementTokenKind.End, "<EOF>", at, at));
        return tokens;
    }

    /// <summary>What DynamoDB says of a statement that it cannot read.</summary>
    public static ServiceError SyntaxError(string reason) =>
        DynamoErrors.Invalid($"Statement wasn't well formed, can't be processed: {reason}");

    private static StatementToken Next(string text, int at)
    {
        var match = Token().Match(text, at);
        if (!match.Success)
            throw SyntaxError($"Unexpected '{text[at]}' at position {at + 1}");
        var end = at + match.Length;
        var kind = Kind(match);
        return kind switch
        {
            StatementTokenKind.QuotedName => new StatementToken(kind, match.Value[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal), at, end),
            StatementTokenKind.Text => new StatementToken(kind, match.Value[1..^1].Replace("''", "'", StringComparison.Ordinal), at, end),
            _ => new StatementToken(kind, match.Value, at, end),
        };
    }

    private static StatementTokenKind Kind(Match match) => match.Value[0] switch
    {
        '"' => StatementTokenKind.QuotedName,
        '\'' => StatementTokenKind.Text,
        _ when match.Groups["word"].Success => StatementTokenKind.Word,
        _ when match.Groups["number"].Success => StatementTokenKind.Number,
        _ => StatementTokenKind.Symbol,
    };

    [GeneratedRegex(@"\G\s*")]
    private static partial Regex Space();

    [GeneratedRegex("""\G("([^"]|"")*"|'([^']|'')*'|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)|<<|>>|<>|!=|<=|>=|[=<>(){}\[\],.:*?+;-])""")]
    private static partial Regex Token();
}
