namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>A page of GetMetricData's output.</summary>
internal sealed record GetMetricDataResponse
{
    public IReadOnlyList<MetricDataResult>? MetricDataResults { get; init; }

    public string? NextToken { get; init; }

    /// <summary>About the operation, such as that too many metrics were asked for: what is possible is answered all the same.</summary>
    public IReadOnlyList<MessageData>? Messages { get; init; }
}
