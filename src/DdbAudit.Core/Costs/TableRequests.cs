namespace DdbAudit.Costs;

/// <summary>Calls on a table in a month of 730 hours.</summary>
/// <param name="TableName">Its name; its ARN where it is of another Region.</param>
/// <param name="Principal">Who made them; null for everybody.</param>
/// <param name="ByOperation">Calls by the operation's name.</param>
internal sealed record TableRequests(string TableName, string? Principal, IReadOnlyDictionary<string, decimal> ByOperation)
{
    public decimal Total => ByOperation.Values.Sum();

    public decimal Of(CallKind kind) => ByOperation.Where(operation => RequestOperation.KindOf(operation.Key) == kind).Sum(operation => operation.Value);
}
