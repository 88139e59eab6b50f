namespace DdbAudit.Aws.Logs.Api;

internal sealed record LogGroup
{
    public required string LogGroupName { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? CreationTime { get; init; }

    public int? RetentionInDays { get; init; }

    public long? StoredBytes { get; init; }
}
