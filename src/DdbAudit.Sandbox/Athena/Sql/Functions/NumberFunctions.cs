namespace DdbAudit.Sandbox.Athena.Sql.Functions;

internal static class NumberFunctions
{
    public static IReadOnlyDictionary<string, ScalarFunction> All { get; } = new Dictionary<string, ScalarFunction>
    {
        ["abs"] = ScalarFunctions.OfValues(values => values[0] is long number ? (object)Math.Abs(number) : Math.Abs(Argument.Number(values, 0))),
        ["floor"] = ScalarFunctions.OfValues(values => Math.Floor(Argument.Number(values, 0))),
        ["ceil"] = ScalarFunctions.OfValues(values => Math.Ceiling(Argument.Number(values, 0))),
        ["round"] = ScalarFunctions.OfValues(values => Math.Round(Argument.Number(values, 0), values.Length > 1 ? (int)Argument.Integer(values, 1) : 0, MidpointRounding.AwayFromZero)),
    };
}
