namespace DdbAudit.Queries;

/// <summary>A value that a ready-made question takes.</summary>
/// <param name="Default">Null where there is none.</param>
/// <param name="IsRequired">Whether the question means nothing without it.</param>
internal sealed record QuestionParameter(string Name, QuestionValueType Type, string Description, object? Default = null, bool IsRequired = false)
{
    /// <exception cref="AuditException">InvalidQuestion: it is required and not there, or of another type.</exception>
    public object? Read(IReadOnlyDictionary<string, object> values)
    {
        var given = values.FirstOrDefault(value => value.Key.Equals(Name, StringComparison.OrdinalIgnoreCase)).Value ?? Default;
        if (given is null)
            return IsRequired ? throw Invalid($"'{Name}' is missing: {Description}") : null;
        return Convert(given) ?? throw Invalid($"'{Name}' is '{given}', and must be {Describe()}: {Description}");
    }

    private object? Convert(object given) => (Type, given) switch
    {
        (QuestionValueType.Text, _) => given.ToString() is { Length: > 0 } text ? text : null,
        (QuestionValueType.Number, int or long or short or byte) => System.Convert.ToInt64(given, System.Globalization.CultureInfo.InvariantCulture),
        (QuestionValueType.Number, string text) => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    private string Describe() => Type == QuestionValueType.Number ? "a whole number" : "a text";

    private AuditException Invalid(string message) => new(AuditError.InvalidQuestion, message + ".") { Target = Name };
}
