using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>The window functions that the sandbox knows: row_number, rank, lag, and aggregates over a whole partition.</summary>
internal static class WindowFunctions
{
    /// <exception cref="QueryError">FUNCTION_NOT_FOUND or NOT_SUPPORTED.</exception>
    public static void Check(WindowCall call)
    {
        switch (call.Function)
        {
            case AggregateCall when call.OrderBy.Count > 0:
                throw QueryError.At(call.At, "NOT_SUPPORTED", "The sandbox aggregates over whole partitions only: leave ORDER BY out");
            case AggregateCall:
            case FunctionCall { Name: "row_number" or "rank" or "lag" }:
                return;
            case FunctionCall other:
                throw QueryError.At(call.At, "FUNCTION_NOT_FOUND", $"Function '{other.Name}' not registered");
        }
    }

    /// <param name="partition">In the window's order.</param>
    public static void Compute(WindowCall call, IReadOnlyList<Row> partition)
    {
        var whole = call.Function is AggregateCall aggregate ? aggregate.Over(partition) : null;
        for (var i = 0; i < partition.Count; i++)
            partition[i].Windows[call] = call.Function is FunctionCall { Name: var name, Arguments: var arguments }
                ? name switch
                {
                    "row_number" => i + 1L,
                    "lag" => i == 0 ? null : arguments[0].Evaluate(partition[i - 1]),
                    _ => Rank(call, partition, i),
                }
                : whole;
    }

    private static object? Rank(WindowCall call, IReadOnlyList<Row> partition, int index) =>
        index > 0 && KeyOf(call, partition[index]) == KeyOf(call, partition[index - 1]) ? partition[index - 1].Windows[call] : index + 1L;

    private static string KeyOf(WindowCall call, Row row) => SqlValue.KeyOf([.. call.OrderBy.Select(item => item.Expression.Evaluate(row))]);
}
