namespace DdbAudit.Records;

/// <summary>What CloudTrail begins every log file with: <c>{"Records":[</c>.</summary>
internal static class EnvelopeStart
{
    private static readonly byte[][] Tokens = ["\"Records\""u8.ToArray(), ":"u8.ToArray(), "["u8.ToArray()];

    /// <param name="bytes">From the brace (or the comma before a later member) on.</param>
    /// <param name="isLast">No bytes come after these.</param>
    /// <param name="length">How many bytes it takes, the list's bracket included; 0 where it does not stand here.</param>
    /// <returns>False where more bytes are needed to tell.</returns>
    public static bool TryFind(ReadOnlySpan<byte> bytes, bool isLast, out int length)
    {
        length = 1;
        foreach (var token in Tokens)
        {
            length += JsonBytes.CountWhitespace(bytes[length..]);
            var rest = bytes[length..];
            length += token.Length;
            if (rest.StartsWith(token))
                continue;

            // As far as the bytes go, it may still be one.
            if (!isLast && token.AsSpan().StartsWith(rest))
                return false;
            length = 0;
            return true;
        }

        return true;
    }
}
