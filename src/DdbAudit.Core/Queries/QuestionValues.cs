namespace DdbAudit.Queries;

/// <summary>The values that a ready-made question is asked with.</summary>
internal sealed class QuestionValues
{
    public const string TableName = "TableName";

    private readonly Dictionary<string, object?> _values;

    private QuestionValues(Dictionary<string, object?> values) => _values = values;

    /// <summary>The table that is asked about; null for all.</summary>
    public string? Table => _values.GetValueOrDefault(TableName) is string name ? TableReference.ToName(name) : null;

    /// <exception cref="AuditException">InvalidQuestion.</exception>
    public static QuestionValues Read(ReadyQuestion question, IReadOnlyDictionary<string, object> values)
    {
        var names = question.Parameters.Select(parameter => parameter.Name).ToList();
        if (values.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new AuditException(AuditError.InvalidQuestion, $"{question.Name} takes no '{unknown}', but {string.Join(", ", names)}.") { Target = unknown };
        return new QuestionValues(question.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Read(values)));
    }

    public string Text(string name) => (string)_values[name]!;

    public long Number(string name) => (long)_values[name]!;
}
