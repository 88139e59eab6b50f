using System.Globalization;

namespace DdbAudit.Queries.Questions;

/// <summary>A value that a ready-made question takes.</summary>
/// <param name="Default">Null where there is none.</param>
/// <param name="IsRequired">Whether the question means nothing without it.</param>
internal sealed record QuestionParameter(string Name, QuestionValueType Type, string Description, object? Default = null, bool IsRequired = false)
{
    /// <summary>The smallest and the largest number that it may be.</summary>
    public (long First, long Last) Range { get; init; } = (long.MinValue, long.MaxValue);

    /// <exception cref="AuditException">InvalidQuestion: it is required and not there, or none that it can be.</exception>
    public object? Read(IReadOnlyDictionary<string, object> values)
    {
        var given = values.FirstOrDefault(value => value.Key.Equals(Name, StringComparison.OrdinalIgnoreCase)).Value ?? Default;
        if (given is null)
            return IsRequired ? throw Invalid($"'{Name}' is missing: {Description}") : null;
        return Convert(given.ToString() ?? "") ?? throw Invalid($"'{Name}' is '{given}', and must be {Describe()}: {Description}");
    }

    private object? Convert(string given) => Type switch
    {
        QuestionValueType.Number => long.TryParse(given, CultureInfo.InvariantCulture, out var number) && number >= Range.First && number <= Range.Last ? number : null,
        QuestionValueType.TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(given, out var zone) && zone.HasIanaId ? given : null,
        _ => given.Length > 0 ? given : null,
    };

    private string Describe() => Type switch
    {
        QuestionValueType.Number => $"a whole number from {Range.First} to {Range.Last}",
        QuestionValueType.TimeZone => "a time zone of the IANA database",
        _ => "a text",
    };

    private AuditException Invalid(string message) => new(AuditError.InvalidQuestion, message + ".") { Target = Name };
}
