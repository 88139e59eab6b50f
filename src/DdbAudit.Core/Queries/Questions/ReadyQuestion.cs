using DdbAudit.Filters;
using DdbAudit.Logs;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Queries.Questions;

/// <summary>A question that many ask of their logs, ready as SQL. Copies of an event that was delivered twice count once.</summary>
/// <param name="Name">What it is asked by, such as TopPrincipals.</param>
/// <param name="Columns">The answer's columns, in order.</param>
/// <param name="Answer">The statement over <c>calls</c>, which has a row for each event; see <see cref="CallRows"/>.</param>
internal sealed record ReadyQuestion(
    string Name,
    string Description,
    IReadOnlyList<QuestionParameter> Parameters,
    IReadOnlyList<QuestionColumn> Columns,
    Func<QuestionValues, SqlCondition> Answer)
{
    /// <summary>Which events it is asked of, besides what its values say.</summary>
    public EventCriteria Criteria { get; init; } = EventCriteria.All;

    /// <summary>The time up to its end that it is asked about where nothing says when that begins.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromDays(1);

    /// <param name="values">By the parameters' names, in any case.</param>
    /// <param name="now">The end of a window that has none; null for the time as it is.</param>
    /// <exception cref="AuditException">InvalidQuestion: a value is missing, of another type, or of a name that the question does not know; InvalidQueryValue: one cannot be an execution parameter.</exception>
    public QueryStatement Compile(QueryTableName table, LogWindow window, IReadOnlyDictionary<string, object> values, DateTimeOffset? now = null)
    {
        var read = QuestionValues.Read(this, values, window.Start, window.End ?? now ?? DateTimeOffset.UtcNow);
        var calls = CallRows.Of(table, Criteria with { Start = window.Start, End = window.End }, window, read.Table);
        var answer = Answer(read);
        return new QueryStatement($"WITH calls AS (\n{calls.Sql}\n)\n{answer.Sql}", [.. calls.Parameters, .. answer.Parameters]);
    }
}
