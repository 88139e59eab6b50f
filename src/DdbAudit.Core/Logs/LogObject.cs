namespace DdbAudit.Logs;

/// <summary>One log file as a listing has it.</summary>
/// <param name="Name">What a user calls it: a path, <c>s3://bucket/key</c> or a log group.</param>
/// <param name="Key">What the store opens it by.</param>
/// <param name="Size">In bytes, as stored.</param>
internal record LogObject(string Name, string Key, long Size)
{
    /// <summary>What of it is remembered as read: itself, or what it was put together of.</summary>
    public virtual IReadOnlyList<LogObject> Parts => [this];
}
