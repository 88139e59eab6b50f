using System.Globalization;
using DdbAudit.Sandbox.Athena.Sql;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Glue.State;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>
/// The partitions that a table has by its parameters alone. Source: "Set up partition projection" in the Athena user guide. Keys may be
/// enumerations or dates; a table without keys is one partition, one with keys but no projection has none here.
/// </summary>
internal sealed class PartitionProjection
{
    private readonly string[] _keys;
    private readonly string[][] _values;
    private readonly string _template;

    private PartitionProjection(string[] keys, string[][] values, string template) => (_keys, _values, _template) = (keys, values, template);

    /// <exception cref="QueryError">INVALID_TABLE_PROPERTY.</exception>
    public static PartitionProjection Of(CatalogTable table, DateTimeOffset now)
    {
        string[] keys = [.. table.PartitionKeys.Select(key => key.Name)];
        if (keys.Length > 0 && table.Parameter("projection.enabled") != "true")
            return new PartitionProjection(keys, [.. keys.Select(_ => Array.Empty<string>())], "");
        var template = keys.Length == 0 ? table.Location : table.Parameter("storage.location.template") ?? throw Invalid(table, "storage.location.template is missing");
        return new PartitionProjection(keys, [.. keys.Select(key => ValuesOf(table, key, now))], template);
    }

    /// <summary>The partitions that may hold a row of which all conditions on keys are true.</summary>
    public IEnumerable<Partition> Where(string relation, Expression? where)
    {
        var schema = new RowSchema([.. _keys.Select(key => new SchemaColumn(relation, key))]);
        var conditions = Both.Split(where).Select(condition => (Condition: condition, Last: LastKeyOf(condition, schema))).Where(pair => pair.Last is not null).ToList();
        return Enumerate([], schema, conditions).Select(values => new Partition(values, AddressOf(values)));
    }

    // A condition is asked as soon as all its keys have values.
    private IEnumerable<string[]> Enumerate(string[] chosen, RowSchema schema, List<(Expression Condition, int? Last)> conditions)
    {
        if (chosen.Length == _keys.Length)
            return [chosen];
        var due = conditions.Where(pair => pair.Last == chosen.Length).Select(pair => pair.Condition).ToList();
        return _values[chosen.Length]
            .Select(value => (string[])[.. chosen, value])
            .Where(values => due.TrueForAll(condition => condition.Evaluate(new Row(schema, values)) is true))
            .SelectMany(values => Enumerate(values, schema, conditions));
    }

    /// <summary>The last of the keys that a condition names; null where it names anything else, or nothing.</summary>
    private static int? LastKeyOf(Expression condition, RowSchema keys)
    {
        var all = condition.Walk().ToList();
        var columns = all.OfType<ColumnReference>().ToList();
        if (columns.Count == 0 || all.Exists(part => part is Lambda) || columns.Exists(column => keys.Find(column.Parts) is null))
            return null;
        return columns.Max(column => keys.Find(column.Parts)!.Value.Index);
    }

    private S3Address AddressOf(string[] values)
    {
        var location = _template;
        for (var i = 0; i < _keys.Length; i++)
            location = location.Replace($"${{{_keys[i]}}}", values[i], StringComparison.Ordinal);
        return S3Address.TryParse(location.EndsWith('/') ? location : location + "/", out var address)
            ? address
            : throw new QueryError($"INVALID_TABLE_PROPERTY: '{location}' is no location in S3");
    }

    private static string[] ValuesOf(CatalogTable table, string key, DateTimeOffset now)
    {
        string Parameter(string name) => table.Parameter($"projection.{key}.{name}") ?? throw Invalid(table, $"projection.{key}.{name} is missing");
        return Parameter("type") switch
        {
            "enum" => Parameter("values").Split(',', StringSplitOptions.TrimEntries),
            "date" => Days(Parameter("range").Split(','), Parameter("format"), now),
            var type => throw Invalid(table, $"projection.{key}.type is {type}, which the sandbox does not know"),
        };
    }

    private static string[] Days(string[] range, string format, DateTimeOffset now)
    {
        var pattern = format.Replace("/", "'/'", StringComparison.Ordinal);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        DateOnly Day(string text) => text == "NOW" ? today : DateOnly.ParseExact(text, pattern, CultureInfo.InvariantCulture);
        var (first, last) = (Day(range[0]), Day(range[1]));
        return [.. Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(days => first.AddDays(days).ToString(pattern, CultureInfo.InvariantCulture))];
    }

    private static QueryError Invalid(CatalogTable table, string reason) => new($"INVALID_TABLE_PROPERTY: Table {table.Name}: {reason}");
}
