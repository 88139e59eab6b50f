using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Functions;

/// <summary>Functions that look at NULL and at errors.</summary>
internal static class ConditionalFunctions
{
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["coalesce"] = (arguments, row) => arguments.Select(argument => argument.Evaluate(row)).FirstOrDefault(value => value is not null),
        ["nullif"] = (arguments, row) => (arguments[0].Evaluate(row), arguments[1].Evaluate(row)) switch
        {
            ({ } value, { } other) when SqlValue.Compare(value, other) == 0 => null,
            var (value, _) => value,
        },
        ["if"] = (arguments, row) => arguments[0].Evaluate(row) is true ? arguments[1].Evaluate(row) : arguments.ElementAtOrDefault(2)?.Evaluate(row),
        ["try"] = (arguments, row) =>
        {
            try
            {
                return arguments[0].Evaluate(row);
            }
            catch (QueryError)
            {
                return null;
            }
        },
        ["greatest"] = ScalarFunctions.OfValues(values => values.Aggregate((a, b) => SqlValue.Compare(a, b) >= 0 ? a : b)),
        ["least"] = ScalarFunctions.OfValues(values => values.Aggregate((a, b) => SqlValue.Compare(a, b) <= 0 ? a : b)),
    };
}
