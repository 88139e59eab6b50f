using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A line of a page: a version, or a common prefix, whose version is null.</summary>
internal sealed record ListedVersion(string Name, StoredVersion? Version, bool IsLatest);
