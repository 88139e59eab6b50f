using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Athena.Api;

internal sealed record ListTagsForResourceResponse(IReadOnlyList<Tag>? Tags, string? NextToken) : IPage;
