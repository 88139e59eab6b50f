using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Delivery;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>
/// Makes DynamoDB's own metrics of the calls on tables and hands the calls on. A call that succeeds takes half a read unit or a write unit of
/// each of its tables, and five milliseconds. Source: "DynamoDB metrics and dimensions".
/// </summary>
internal sealed class TableMetrics(IDataPlaneLog next, IMetricSink metrics) : IDataPlaneLog
{
    private const string TableType = "AWS::DynamoDB::Table";

    private static readonly Sample HalfUnit = Sample.Of(0.5);
    private static readonly Sample Unit = Sample.Of(1);
    private static readonly Sample Milliseconds = Sample.Of(5);

    public void Append(DataPlaneCall call)
    {
        next.Append(call);
        if (call.ErrorCode is not null)
            return;
        foreach (var table in call.Resources.Where(resource => resource.Type == TableType))
            Measure(call, table.AccountId, table.Arn.Split('/')[1]);
    }

    private void Measure(DataPlaneCall call, string accountId, string table)
    {
        var dimensions = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("TableName", table);
        var (consumed, units) = call.ReadOnly ? ("ConsumedReadCapacityUnits", HalfUnit) : ("ConsumedWriteCapacityUnits", Unit);
        metrics.Put(Metric(consumed, dimensions), call.Time, units);
        metrics.Put(Metric("SuccessfulRequestLatency", dimensions.Add("Operation", call.EventName)), call.Time, Milliseconds);

        MetricName Metric(string name, ImmutableSortedDictionary<string, string> by) => new(accountId, call.Request.Region, "AWS/DynamoDB", name, by);
    }
}
