using System.Text.RegularExpressions;

namespace DdbAudit.Queries.Questions;

/// <summary>The values that a ready-made question is asked with.</summary>
internal sealed partial class QuestionValues
{
    public const string TableName = "TableName";

    private readonly Dictionary<string, object?> _values;

    private QuestionValues(Dictionary<string, object?> values, DateTimeOffset? start, DateTimeOffset end) => (_values, Start, End) = (values, start, end);

    /// <summary>The start of the time asked for; null where it has none.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>The end of the time asked for.</summary>
    public DateTimeOffset End { get; }

    /// <summary>The table that is asked about; null for all.</summary>
    /// <exception cref="AuditException">InvalidQuestion: no table can have this name.</exception>
    public string? Table => _values.GetValueOrDefault(TableName) is string name ? ToTable(name) : null;

    /// <exception cref="AuditException">InvalidQuestion.</exception>
    public static QuestionValues Read(ReadyQuestion question, IReadOnlyDictionary<string, object> values, DateTimeOffset? start, DateTimeOffset end)
    {
        var names = question.Parameters.Select(parameter => parameter.Name).ToList();
        if (values.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new AuditException(AuditError.InvalidQuestion, $"{question.Name} takes no '{unknown}', but {string.Join(", ", names)}.") { Target = unknown };
        return new QuestionValues(question.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Read(values)), start, end);
    }

    public string Text(string name) => (string)_values[name]!;

    public long Number(string name) => (long)_values[name]!;

    // Naming rules of "Supported data types and naming rules" (Amazon DynamoDB Developer Guide).
    private static string ToTable(string nameOrArn)
    {
        var name = TableReference.ToName(nameOrArn);
        return ValidName().IsMatch(name) ? name : throw new AuditException(
            AuditError.InvalidQuestion, $"'{nameOrArn}' is no table's name: 3 to 255 letters, digits, dots, underscores and hyphens, without wildcards.") { Target = nameOrArn };
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{3,255}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ValidName();
}
