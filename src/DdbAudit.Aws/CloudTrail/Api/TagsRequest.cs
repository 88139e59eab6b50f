namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>The request of AddTags and RemoveTags.</summary>
/// <param name="ResourceId">The trail's ARN.</param>
internal sealed record TagsRequest(string ResourceId, IReadOnlyList<Tag> TagsList);
