namespace DdbAudit.Following;

/// <summary>The first line of a checkpoint's file. Each line after it is a <see cref="FollowNote"/>.</summary>
/// <param name="Sources">The places, and what was asked of each.</param>
internal sealed record CheckpointDocument(int Version, IReadOnlyDictionary<string, CheckpointSource>? Sources)
{
    public const int CurrentVersion = 2;
}
