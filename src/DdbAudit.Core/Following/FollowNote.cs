namespace DdbAudit.Following;

/// <summary>What handing one log file on changed of a position: a line of the checkpoint's file.</summary>
/// <param name="Source">The place.</param>
/// <param name="Folder">Where in the place the file lies, as <see cref="FollowPosition.Folders"/> has it.</param>
/// <param name="Floor">The folder's floor afterwards.</param>
/// <param name="Files">The file, or what it was put together of.</param>
internal sealed record FollowNote(string Source, string Folder, DateTimeOffset? Floor, IReadOnlyDictionary<ulong, FollowedFile> Files);
