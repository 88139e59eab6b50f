namespace DdbAudit.Logs;

/// <summary>One log file as a listing has it.</summary>
/// <param name="Name">What a user calls it: a path or <c>s3://bucket/key</c>.</param>
/// <param name="Key">What the store opens it by.</param>
/// <param name="Size">In bytes, as stored.</param>
internal sealed record LogObject(string Name, string Key, long Size);
