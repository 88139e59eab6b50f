namespace DdbAudit.Aws.CloudWatch.Api;

/// <summary>Values of one query, some of them where the answer has several pages.</summary>
internal sealed record MetricDataResult
{
    public string Id { get; init; } = "";

    public IReadOnlyList<decimal>? Values { get; init; }

    /// <summary>Complete, PartialData where more pages come, InternalError or Forbidden.</summary>
    public string? StatusCode { get; init; }

    /// <summary>More about this query.</summary>
    public IReadOnlyList<MessageData>? Messages { get; init; }
}
