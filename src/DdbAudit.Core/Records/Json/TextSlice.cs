namespace DdbAudit.Records.Json;

/// <summary>Where in a record a string's content or a value's JSON stands. No record has anything at 0, so that is "not there".</summary>
internal readonly record struct TextSlice(int Start, int Length, bool IsEscaped)
{
    public bool IsPresent => Start > 0;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> record) => record.Slice(Start, Length);
}
