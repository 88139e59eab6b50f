using DdbAudit.Sandbox.Athena.Sql.Parsing;

namespace DdbAudit.Sandbox.Athena;

/// <summary>Why a query failed, in the engine's words: CODE: line 1:8: what is wrong.</summary>
internal sealed class QueryError(string message, int category = 2) : Exception(message)
{
    /// <summary>The error catalog's number of what goes wrong with a statement.</summary>
    public const int Type = 1006;

    /// <summary>What stands before the first colon, such as SYNTAX_ERROR.</summary>
    public string Code => Message.Split(':')[0];

    /// <summary>1 for Athena's own, 2 for the user's, 3 for others.</summary>
    public int Category => category;

    public static QueryError At(SqlPosition at, string code, string message) => new($"{code}: {at}: {message}");

    public static QueryError Mismatch(string message) => new($"TYPE_MISMATCH: {message}");

    public static QueryError InvalidArgument(string message) => new($"INVALID_FUNCTION_ARGUMENT: {message}");
}
