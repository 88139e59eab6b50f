using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>The parameter ReturnValues.</summary>
internal static class ReturnValues
{
    /// <exception cref="ServiceError">ValidationException: the operation does not know the value.</exception>
    public static string Read(JsonInput input, params string[] known)
    {
        var wanted = input.Text("ReturnValues") ?? "NONE";
        return wanted == "NONE" || known.Contains(wanted) ? wanted : throw DynamoErrors.Invalid("Return values set to invalid value");
    }
}
