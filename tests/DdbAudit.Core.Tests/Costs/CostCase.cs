using DdbAudit.Costs;

namespace DdbAudit.Tests.Costs;

/// <summary>An account with the tables Orders and Users, whose calls cost something.</summary>
public abstract class CostCase : IDisposable
{
    private protected static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    // A month of 730 hours: what was counted is what a month has.
    private protected static readonly DateTimeOffset End = Start.AddHours(730);

    protected CostCase() => Account.Tables.Names.UnionWith(["Orders", "Users"]);

    private protected FakeAccount Account { get; } = new();

    private protected static CostRequest Request => new(["Orders"], "New-Trail") { Start = Start, End = End };

    public void Dispose()
    {
        Account.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string Elsewhere(string table) => $"arn:aws:dynamodb:eu-west-1:{Sample.Account}:table/{table}";

    private protected Task<DdbAuditCost> FromMetricsAsync(CostRequest request) => new CostEstimator(Account).FromMetricsAsync(request, default);

    // Of events that are there: so the trail is.
    private protected Task<DdbAuditCost> FromUsageAsync(CostRequest request, LogUsage usage, DdbCostBasis basis)
    {
        if (request.TrailName == Request.TrailName)
            Account.Trails.Add(Sample.Trail(request.TrailName!, Sample.Advanced(Sample.Management)));
        return new CostEstimator(Account).FromUsageAsync(request, usage, basis, default);
    }

    // Counted over the tenth part of a month.
    private protected static DdbDataEventMeasure Measured(int reads, int writes, params IEnumerable<KeyValuePair<string, string>> values) => new()
    {
        Values = new DdbAttributes(values),
        Count = reads + writes,
        Reads = reads,
        Writes = writes,
        Errors = 0,
        FirstTime = Start,
        LastTime = Start.AddHours(73),
        DistinctKeys = 0,
        DistinctKeysIsMinimum = false,
    };
}
