using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record ListTagsResponse : IPage
{
    public IReadOnlyList<ResourceTag>? ResourceTagList { get; init; }

    public string? NextToken { get; init; }
}
