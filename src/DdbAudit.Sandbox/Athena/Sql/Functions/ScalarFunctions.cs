using DdbAudit.Sandbox.Athena.Sql.Expressions;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>The scalar functions that the sandbox knows.</summary>
internal static class ScalarFunctions
{
    private static readonly Dictionary<string, ScalarFunction> Known = new(
        [.. ConditionalFunctions.All, .. TextFunctions.All, .. TimeFunctions.All, .. JsonFunctions.All, .. ArrayFunctions.All, .. NumberFunctions.All]);

    /// <exception cref="QueryError">FUNCTION_NOT_FOUND.</exception>
    public static ScalarFunction Find(FunctionCall call) =>
        Known.GetValueOrDefault(call.Name) ?? throw QueryError.At(call.At, "FUNCTION_NOT_FOUND", $"Function '{call.Name}' not registered");

    /// <summary>A function whose value is NULL where one of its arguments is.</summary>
    public static ScalarFunction OfValues(Func<object[], object?> function) => (arguments, row) =>
    {
        var values = new object[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (arguments[i].Evaluate(row) is not { } value)
                return null;
            values[i] = value;
        }
        return function(values);
    };
}
