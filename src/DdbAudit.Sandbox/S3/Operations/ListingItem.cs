using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>A line of a listing: a key with its versions, or a common prefix, whose history is null.</summary>
internal sealed record ListingItem(string Name, KeyHistory? History);
