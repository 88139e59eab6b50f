using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Delivery;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>
/// Makes DynamoDB's own metrics of the calls on tables and hands the calls on. A call that succeeds takes half a read unit or a write unit of
/// each of its tables, and five milliseconds. A call that fails is counted by its table where DynamoDB does so, else for the whole Region. Source: "DynamoDB metrics and dimensions".
/// </summary>
internal sealed class TableMetrics(IDataPlaneLog next, IMetricSink metrics) : IDataPlaneLog
{
    private const string Namespace = "AWS/DynamoDB";
    private const string TableType = "AWS::DynamoDB::Table";
    private const double Milliseconds = 5;

    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    private static readonly Sample HalfUnit = Sample.Of(0.5);
    private static readonly Sample Unit = Sample.Of(1);

    public void Append(DataPlaneCall call)
    {
        next.Append(call);
        foreach (var table in call.Resources.Where(resource => resource.Type == TableType))
            Measure(call, table.AccountId, None.Add("TableName", table.Arn.Split('/')[1]));
    }

    private void Measure(DataPlaneCall call, string accountId, ImmutableSortedDictionary<string, string> table)
    {
        if (call.ErrorCode is null)
            MeasureSuccess(call, accountId, table);
        else
            metrics.Put(Failure(call.ErrorCode), call.Time, Unit);

        MetricName Failure(string code) => code switch
        {
            "ConditionalCheckFailedException" => Metric(call, accountId, "ConditionalCheckFailedRequests", table),
            "TransactionConflictException" => Metric(call, accountId, "TransactionConflict", table),
            "ProvisionedThroughputExceededException" => Metric(call, accountId, "ThrottledRequests", table.Add("Operation", call.EventName)),
            "InternalServerError" => Metric(call, accountId, "SystemErrors", table.Add("Operation", call.EventName)),
            _ => Metric(call, accountId, "UserErrors", None),
        };
    }

    private void MeasureSuccess(DataPlaneCall call, string accountId, ImmutableSortedDictionary<string, string> table)
    {
        var (consumed, units) = call.ReadOnly ? ("ConsumedReadCapacityUnits", HalfUnit) : ("ConsumedWriteCapacityUnits", Unit);
        metrics.Put(Metric(call, accountId, consumed, table), call.Time, units);
        metrics.Put(Calls(accountId, call.Request.Region, table["TableName"], call.EventName), call.Time, Took(1));
    }

    /// <summary>The metric that has a sample for each call that succeeded.</summary>
    public static MetricName Calls(string accountId, string region, string table, string operation) =>
        new(accountId, region, Namespace, "SuccessfulRequestLatency", None.Add("TableName", table).Add("Operation", operation));

    public static Sample Took(long calls) => Sample.Of(Milliseconds, calls);

    private static MetricName Metric(DataPlaneCall call, string accountId, string name, ImmutableSortedDictionary<string, string> by) =>
        new(accountId, call.Request.Region, Namespace, name, by);
}
