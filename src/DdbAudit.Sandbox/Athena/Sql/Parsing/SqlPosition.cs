namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <summary>Where something stands in a statement; both count from 1.</summary>
internal readonly record struct SqlPosition(int Line, int Column)
{
    public override string ToString() => $"line {Line}:{Column}";
}
