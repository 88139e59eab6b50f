namespace DdbAudit.Records.Requests;

/// <summary>The keys of events are mostly not looked at: they are read when they are, out of the request that the event kept.</summary>
internal static class KeptKeys
{
    [ThreadStatic]
    private static RequestParser? _parser;

    /// <param name="request">An object that was parsed before.</param>
    public static DdbKey[] Read(ReadOnlySpan<byte> request)
    {
        var parser = _parser ??= new RequestParser(new RequestPools());
        parser.Clear();
        parser.Parse(request);
        return parser.Keys.ToKeys(request);
    }
}
