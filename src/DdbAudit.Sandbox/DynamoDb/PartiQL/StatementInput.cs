using System.Text;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>A Statement with its Parameters, as a request has them.</summary>
internal static class StatementInput
{
    private const int MaxLength = 8192;

    /// <summary>What CloudTrail writes in the place of a value that is no key's.</summary>
    private const string Redacted = "***(Redacted)";

    /// <returns>A <see cref="SelectStatement"/> or a <see cref="WriteStatement"/> that writes.</returns>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static Statement Read(JsonInput input)
    {
        var statement = ReadInTransaction(input);
        return statement is ExistsStatement ? throw DynamoErrors.Invalid("EXISTS can stand in transactions only") : statement;
    }

    /// <returns>A <see cref="SelectStatement"/> or a <see cref="WriteStatement"/>.</returns>
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static Statement ReadInTransaction(JsonInput input)
    {
        var parameters = (input.Objects("Parameters") ?? []).Select(AttributeValueReader.Read).ToList();
        var statement = Parse(input, parameters);
        return statement.ParameterCount == parameters.Count
            ? statement
            : throw DynamoErrors.Invalid("Number of parameters in request and statement don't match.");
    }

    /// <summary>The tables of statements; one that cannot be read names none.</summary>
    public static IReadOnlyList<TableName> TablesOf(IEnumerable<JsonInput> inputs, SandboxRequest request) =>
        [.. inputs.Select(TryParse).OfType<Statement>().Select(statement => TryName(statement.Table, request)).OfType<TableName>()];

    /// <summary>
    /// The text of a statement with the values of key attributes only, and those only where a condition names them: of an item that
    /// is inserted every value is redacted. Of a table that is not there nobody knows the key.
    /// </summary>
    /// <remarks>Source: "Understanding DynamoDB log file entries", Amazon DynamoDB Developer Guide.</remarks>
    public static string ToRecord(JsonInput input, TableStore tables, SandboxRequest request)
    {
        if (TryParse(input) is not { } statement)
            return Redacted;
        var key = TryName(statement.Table, request) is { } name ? tables.Find(name)?.Definition.Key : null;
        var text = new StringBuilder(input.RequiredText("Statement"));
        foreach (var literal in statement.Literals.Where(literal => key?.Names.Contains(literal.Attribute) != true).OrderByDescending(literal => literal.Start))
            text.Remove(literal.Start, literal.End - literal.Start).Insert(literal.Start, Redacted);
        return text.ToString();
    }

    private static Statement Parse(JsonInput input, IReadOnlyList<AttributeValue> parameters)
    {
        var text = input.RequiredText("Statement");
        return text.Length is > 0 and <= MaxLength
            ? StatementParser.Parse(text, parameters)
            : throw DynamoErrors.WrongLength("statement", text.Length, MaxLength);
    }

    private static Statement? TryParse(JsonInput input)
    {
        try
        {
            return Parse(input, []);
        }
        catch (ServiceError error) when (error.Code == "ValidationException")
        {
            return null;
        }
    }

    private static TableName? TryName(string nameOrArn, SandboxRequest request)
    {
        try
        {
            return TableName.Parse(nameOrArn, request);
        }
        catch (ServiceError error) when (error.Code == "ValidationException")
        {
            return null;
        }
    }
}
