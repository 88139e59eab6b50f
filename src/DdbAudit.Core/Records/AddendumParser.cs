using System.Text.Json;
using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>Reads <c>addendum</c>. Source: "CloudTrail record contents" (AWS CloudTrail User Guide).</summary>
internal static class AddendumParser
{
    /// <param name="json">The object as the record has it.</param>
    /// <returns>Null where it gives no reason.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static DdbAddendum? Parse(ReadOnlySpan<byte> json)
    {
        JsonBytes.Validate(json);
        var reader = new Utf8JsonReader(json, JsonBytes.Options);
        reader.Read();
        var leaves = JsonLeaves.Read(ref reader);
        return leaves.Find("reason") is not { } reason ? null : new DdbAddendum
        {
            Reason = reason,
            UpdatedFields = ToList(leaves.Find("updatedFields")),
            OriginalEventId = leaves.Find("originalEventID"),
            OriginalRequestId = leaves.Find("originalRequestID"),
        };
    }

    // AWS writes names with commas between them.
    private static DdbTextList ToList(string? names) =>
        names is null ? DdbTextList.Empty : new DdbTextList(names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
