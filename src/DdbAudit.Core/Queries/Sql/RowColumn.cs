namespace DdbAudit.Queries.Sql;

/// <summary>A column of a query's result that stands for a member of the record.</summary>
/// <param name="Member">The record's member as CloudTrail writes it.</param>
/// <param name="Expression">What is selected: the table's column, or its JSON.</param>
/// <param name="IsJson">Whether its text is the member's JSON, rather than the member's text.</param>
internal sealed record RowColumn(string Member, string Expression, bool IsJson)
{
    public string Name => Member.ToLowerInvariant();
}
