namespace DdbAudit.Following;

/// <summary>A <see cref="FollowPosition"/> as the checkpoint's file has it.</summary>
internal sealed record CheckpointSource(DateTimeOffset? Since, DateTimeOffset? Floor, IReadOnlyDictionary<string, long>? Files);
