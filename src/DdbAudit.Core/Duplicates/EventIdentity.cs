using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Duplicates;

/// <summary>What tells events apart, in 16 bytes: the event's id; a correction may carry the id of the event that it corrects.</summary>
internal static class EventIdentity
{
    /// <returns>Null for an event without an id, which is never taken for another's duplicate.</returns>
    public static Guid? Of(GuidText id, DdbAddendum? addendum) => addendum is { IsCorrection: true } && id.Text is { Length: > 0 } text
        ? Digest(Encoding.UTF8.GetBytes($"correction {text} {addendum.UpdatedFields}"))
        : OfEvent(id);

    /// <summary>The identity of the event that has this id and corrects nothing.</summary>
    public static Guid? OfEvent(GuidText id) => id switch
    {
        { IsGuid: true } => id.Guid,
        { Text: { Length: > 0 } text } => OfOther(Encoding.UTF8.GetBytes(text)),
        _ => null,
    };

    // Of whatever case: AWS's own ids are in lower case.
    private static Guid OfOther(ReadOnlySpan<byte> id) =>
        Utf8Parser.TryParse(id, out Guid guid, out var length, 'D') && length == id.Length ? guid : Digest(id);

    private static Guid Digest(ReadOnlySpan<byte> utf8) => new(SHA256.HashData(utf8).AsSpan(0, 16));
}
