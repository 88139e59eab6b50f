using System.Collections.Immutable;
using DdbAudit.Sandbox.Athena;
using DdbAudit.Sandbox.Athena.Sql;
using DdbAudit.Sandbox.Athena.Sql.Expressions;
using DdbAudit.Sandbox.Athena.Sql.Parsing;
using DdbAudit.Sandbox.Athena.Sql.Sources;
using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Aws.Tests.Sandbox.Athena;

/// <summary>The sandbox's SQL: what Trino's documentation says each expression gives.</summary>
public sealed class SqlTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("7 / 2", "3")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("-3 - -4", "1")]
    [InlineData("'a' || 'b' || 'c'", "abc")]
    [InlineData("'it''s'", "it's")]
    [InlineData("1 = 1 AND NULL IS NULL AND NOT false", "true")]
    [InlineData("NULL AND false", "false")]
    [InlineData("NULL OR true", "true")]
    [InlineData("NULL = NULL", null)]
    [InlineData("NULL IS NOT DISTINCT FROM NULL", "true")]
    [InlineData("2 IN (1, NULL)", null)]
    [InlineData("2 NOT IN (1, 3)", "true")]
    [InlineData("2 BETWEEN 1 AND 3", "true")]
    [InlineData("'a%b' LIKE 'a\\%_' ESCAPE '\\'", "true")]
    [InlineData("'aXb' LIKE 'a\\%_' ESCAPE '\\'", "false")]
    [InlineData("CASE WHEN 1 > 2 THEN 'x' ELSE 'y' END", "y")]
    [InlineData("CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END", "two")]
    [InlineData("coalesce(NULL, nullif('a', 'a'), 'b')", "b")]
    [InlineData("try(from_iso8601_timestamp('nonsense'))", null)]
    [InlineData("TRY_CAST('x' AS bigint)", null)]
    [InlineData("CAST('12' AS integer) + 1", "13")]
    [InlineData("from_iso8601_timestamp('2026-11-22T12:00:00+02:00')", "2026-11-22 10:00:00.000 UTC")]
    [InlineData("date_trunc('hour', TIMESTAMP '2026-11-22 10:59:59.999 UTC')", "2026-11-22 10:00:00.000 UTC")]
    [InlineData("TIMESTAMP '2026-11-22 10:00:00 UTC' - INTERVAL '1' DAY", "2026-11-21 10:00:00.000 UTC")]
    [InlineData("hour(at_timezone(TIMESTAMP '2026-07-01 10:00:00 UTC', 'Europe/Berlin'))", "12")]
    [InlineData("day_of_week(DATE '2026-11-22')", "7")]
    [InlineData("date_diff('minute', TIMESTAMP '2026-11-22 10:00:00 UTC', TIMESTAMP '2026-11-22 11:30:00 UTC')", "90")]
    [InlineData("regexp_extract('arn:x/role/a', '/([^/]*)$', 1)", "a")]
    [InlineData("regexp_like('abc', 'b')", "true")]
    [InlineData("concat_ws('-', 'a', NULL, 'b')", "a-b")]
    [InlineData("strpos('abc', 'c')", "3")]
    [InlineData("substr('abcdef', 2, 3)", "bcd")]
    [InlineData("split_part('a,b,c', ',', 2)", "b")]
    [InlineData("json_extract_scalar('{\"a\":{\"b\":[1,\"x\"]}}', '$.a.b[1]')", "x")]
    [InlineData("json_format(json_parse('{\"a\": 1}'))", "{\"a\":1}")]
    [InlineData("any_match(split('a,b', ','), x -> x = 'b')", "true")]
    [InlineData("element_at(split('a,b', ','), 2)", "b")]
    [InlineData("cardinality(filter(split('a,b,a', ','), x -> x = 'a'))", "2")]
    public void An_expression_has_its_value(string expression, string? value) => Assert.Equal(value, Assert.Single(Run($"SELECT {expression}"))[0]);

    [Fact]
    public void Rows_are_grouped_ordered_and_cut()
    {
        Assert.Equal([["b", "2", "5"], ["a", "2", "4"]], Run("SELECT name, count(*) AS n, sum(number) FROM t WHERE number > 0 GROUP BY 1 HAVING count(*) > 1 ORDER BY sum(number) DESC, name LIMIT 2"));
        Assert.Equal([["0", null]], Run("SELECT count(*), max(number) FROM t WHERE false"));
        Assert.Equal([["3", "a", "c"]], Run("SELECT count(DISTINCT name), min_by(name, number), max_by(name, number) FROM t"));
        Assert.Equal([["a"], ["b"], ["c"]], Run("SELECT DISTINCT name FROM t ORDER BY 1"));
        Assert.Equal([["3"]], Run("SELECT count(*) FILTER (WHERE number > 2) FROM t"));
    }

    [Fact]
    public void Windows_count_within_their_partitions()
    {
        Assert.Equal(
            [["a", "1", "1"], ["a", "3", "2"], ["b", "2", "1"], ["b", "3", "2"], ["c", "9", "1"]],
            Run("SELECT name, number, row_number() OVER (PARTITION BY name ORDER BY number) AS place FROM t ORDER BY name, place"));
        Assert.Equal([["1"], ["2"], ["3"], ["3"], ["5"]], Run("SELECT rank() OVER (ORDER BY number) AS r FROM t ORDER BY r"));
    }

    [Fact]
    public void Queries_stand_in_queries()
    {
        Assert.Equal([["c"]], Run("WITH most AS (SELECT name, number AS n FROM t) SELECT name FROM most WHERE n = (SELECT max(n) FROM most)"));
        Assert.Equal([["2"]], Run("SELECT count(*) FROM (SELECT name FROM t WHERE name = 'a') AS few"));
        Assert.Equal([["a", "x"], ["a", "y"]], Run("SELECT name, part FROM t CROSS JOIN UNNEST(split('x,y', ',')) AS u(part) WHERE number = 1"));
        Assert.Equal([["a", "a"], ["b", null]], Run("SELECT l.name, r.name FROM (SELECT DISTINCT name FROM t WHERE name < 'c') l LEFT JOIN (SELECT 'a' AS name) r ON l.name = r.name ORDER BY 1"));
    }

    [Theory]
    [InlineData("SELECT 'open", "SYNTAX_ERROR: line 1:8")]
    [InlineData("SELECT 1 FROM t WHERE", "SYNTAX_ERROR: line 1:22")]
    [InlineData("SELECT 1\nFROM t GROUP BY name, oops", "COLUMN_NOT_FOUND: line 2:23: Column 'oops'")]
    [InlineData("SELECT number FROM t GROUP BY name", "EXPRESSION_NOT_AGGREGATE: line 1:8")]
    [InlineData("SELECT nothing(1)", "FUNCTION_NOT_FOUND: line 1:8: Function 'nothing' not registered")]
    [InlineData("SELECT name = 1 FROM t", "TYPE_MISMATCH")]
    [InlineData("SELECT 1 / 0", "DIVISION_BY_ZERO")]
    public void What_cannot_be_answered_says_why_and_where(string sql, string message) =>
        Assert.StartsWith(message, Assert.Throws<QueryError>(() => Run(sql)).Message, StringComparison.Ordinal);

    private static List<List<string?>> Run(string sql)
    {
        var relation = new QueryScope(new OneTable(), ImmutableDictionary<string, SelectQuery>.Empty).Run(QueryParser.Parse(sql, []));
        return [.. relation.Rows.Select(row => row.Values.Select(SqlValue.ToText).ToList())];
    }

    private sealed class OneTable : ITables
    {
        private static readonly RowSchema Schema = new([new SchemaColumn("t", "name"), new SchemaColumn("t", "number")]);

        public Relation Read(TableSource table, Expression? where) =>
            new(Schema, new[] { ("a", 1L), ("b", 2L), ("a", 3L), ("b", 3L), ("c", 9L) }.Select(row => new Row(Schema, [row.Item1, row.Item2])));
    }
}
