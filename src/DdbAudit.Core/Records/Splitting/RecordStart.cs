namespace DdbAudit.Records.Splitting;

/// <summary>How CloudTrail begins each record: <c>{"eventVersion"</c>. Used only to find the way again after damage.</summary>
internal static class RecordStart
{
    /// <summary>The longest stretch, in bytes, that is looked at as one: a start with more white space in it is not found.</summary>
    public const int MaxLength = 64;

    private static ReadOnlySpan<byte> FirstName => "\"eventVersion\""u8;

    /// <summary>The index of the first record's brace; -1 where none is seen.</summary>
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; ;)
        {
            var name = bytes[from..].IndexOf(FirstName);
            if (name < 0)
                return -1;
            var brace = bytes[..(from + name)].LastIndexOfAnyExcept(" \t\r\n"u8);
            if (brace >= 0 && bytes[brace] == '{' && !IsNested(bytes[..brace]))
                return brace;
            from += name + FirstName.Length;
        }
    }

    // Records stand one after the other; what is the value of a member or the first of a list stands inside a record.
    private static bool IsNested(ReadOnlySpan<byte> before)
    {
        var last = before.LastIndexOfAnyExcept(" \t\r\n"u8);
        return last >= 0 && before[last] is (byte)':' or (byte)'[';
    }
}
