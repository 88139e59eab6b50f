namespace DdbAudit.Following;

/// <summary>A checkpoint as its file has it.</summary>
internal sealed record CheckpointDocument(int Version, IReadOnlyDictionary<string, CheckpointSource>? Sources)
{
    public const int CurrentVersion = 1;
}
