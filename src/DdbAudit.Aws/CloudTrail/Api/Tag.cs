namespace DdbAudit.Aws.CloudTrail.Api;

/// <param name="Value">CloudTrail leaves it out of tags without a value, and RemoveTags ignores it.</param>
internal sealed record Tag(string Key, string? Value = null);
