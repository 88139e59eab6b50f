using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>What an expression may refer to, and how its errors begin. Notes in the request's placeholders what is used.</summary>
/// <param name="Kind">The parameter that holds the expression, such as ConditionExpression.</param>
internal sealed record ExpressionScope(string Kind, Placeholders Placeholders)
{
    private const int NearLength = 2;

    /// <exception cref="ServiceError">ValidationException: not defined.</exception>
    public string Name(string placeholder) => Placeholders.FindName(placeholder)
        ?? throw Error($"An expression attribute name used in the document path is not defined; attribute name: {placeholder}");

    /// <exception cref="ServiceError">ValidationException: not defined.</exception>
    public AttributeValue Value(string placeholder) => Placeholders.FindValue(placeholder)
        ?? throw Error($"An expression attribute value used in expression is not defined; attribute value: {placeholder}");

    public ServiceError Error(string message) => DynamoErrors.Invalid($"Invalid {Kind}: {message}");

    /// <summary>The text near a token is the token with its neighbours.</summary>
    public ServiceError SyntaxError(string expression, Token token)
    {
        var start = Math.Max(0, token.Position - NearLength);
        var end = Math.Min(expression.Length, token.Position + token.Text.Length + NearLength);
        return Error($"Syntax error; token: \"{token.Text}\", near: \"{expression[start..end]}\"");
    }
}
