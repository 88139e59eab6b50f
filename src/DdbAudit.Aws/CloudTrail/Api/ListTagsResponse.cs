namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ListTagsResponse
{
    public IReadOnlyList<ResourceTag>? ResourceTagList { get; init; }

    public string? NextToken { get; init; }
}
