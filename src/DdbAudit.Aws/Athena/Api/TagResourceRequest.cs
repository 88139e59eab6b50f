namespace DdbAudit.Aws.Athena.Api;

internal sealed record TagResourceRequest(string ResourceARN, IReadOnlyList<Tag> Tags);
