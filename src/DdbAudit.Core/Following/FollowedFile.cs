namespace DdbAudit.Following;

/// <summary>What is remembered of a file that was handed on.</summary>
/// <param name="Size">In bytes, as stored.</param>
/// <param name="Published">When CloudTrail wrote it, by its name, UTC; null where the name does not tell, or where it is never forgotten for its age.</param>
internal readonly record struct FollowedFile(long Size, DateTimeOffset? Published);
