using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.PartiQL;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The list of statements of a batch or a transaction.</summary>
internal static class StatementList
{
    /// <param name="member">Statements or TransactStatements.</param>
    /// <exception cref="ServiceError">ValidationException: none or too many.</exception>
    public static IReadOnlyList<JsonInput> Read(JsonInput input, string member, int max)
    {
        var statements = input.RequiredObjects(member);
        return statements.Count is > 0 && statements.Count <= max
            ? statements
            : throw DynamoErrors.WrongLength(RecordedParameters.CamelCase(member), statements.Count, max);
    }

    /// <summary>requestParameters: the redacted texts, in a list that is named requestItems.</summary>
    public static JsonObject ToRecord(JsonInput input, string member, TableStore tables, SandboxRequest request)
    {
        var recorded = new JsonObject
        {
            ["requestItems"] = new JsonArray([.. input.RequiredObjects(member).Select(statement =>
                new JsonObject { ["statement"] = StatementInput.ToRecord(statement, tables, request) })]),
        };
        return RecordedParameters.AddOthers(recorded, input, member);
    }
}
