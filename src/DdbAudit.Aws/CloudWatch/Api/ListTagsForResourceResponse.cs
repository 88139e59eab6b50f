namespace DdbAudit.Aws.CloudWatch.Api;

internal sealed record ListTagsForResourceResponse
{
    public IReadOnlyList<Tag>? Tags { get; init; }
}
