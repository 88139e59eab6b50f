namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ResourceTag
{
    public required string ResourceId { get; init; }

    public IReadOnlyList<Tag>? TagsList { get; init; }
}
