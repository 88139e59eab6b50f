namespace DdbAudit.Aws.Logs.Api;

/// <summary>The model's MetricFilter.</summary>
/// <param name="CreationTime">Milliseconds since 1970, UTC.</param>
internal sealed record MetricFilterDescription(
    string FilterName, string? FilterPattern, IReadOnlyList<MetricTransformation>? MetricTransformations, long? CreationTime, string? LogGroupName);
