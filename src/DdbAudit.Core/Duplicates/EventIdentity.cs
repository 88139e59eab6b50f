using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Duplicates;

/// <summary>What tells events apart, in 16 bytes: the event's id; a correction may carry the id of the event that it corrects.</summary>
internal static class EventIdentity
{
    private const int GuidLength = 36;

    /// <returns>Null for an event without an id, which is never taken for another's duplicate.</returns>
    public static Guid? Of(DdbDataEvent e) => Of(e.EventId, e.Addendum);

    /// <inheritdoc cref="Of(DdbDataEvent)"/>
    public static Guid? Of(string? eventId, DdbAddendum? addendum)
    {
        if (string.IsNullOrEmpty(eventId))
            return null;
        return addendum is { IsCorrection: true }
            ? Digest(Encoding.UTF8.GetBytes($"correction {eventId} {addendum.UpdatedFields}"))
            : OfId(eventId);
    }

    /// <summary>The identity of the event that has this id and corrects nothing.</summary>
    public static Guid OfId(string eventId)
    {
        Span<byte> utf8 = stackalloc byte[GuidLength];
        return Ascii.FromUtf16(eventId, utf8, out var length) == System.Buffers.OperationStatus.Done
            ? OfGuidOrOther(utf8[..length])
            : OfGuidOrOther(Encoding.UTF8.GetBytes(eventId));
    }

    /// <summary>The same of an id as a record has it, without escapes; null where it has none.</summary>
    public static Guid? OfId(ReadOnlySpan<byte> eventId) => eventId.IsEmpty ? null : OfGuidOrOther(eventId);

    // AWS's ids are GUIDs; whatever else a file holds is told by its hash.
    private static Guid OfGuidOrOther(ReadOnlySpan<byte> id)
        => Utf8Parser.TryParse(id, out Guid guid, out var length, 'D') && length == id.Length ? guid : Digest(id);

    private static Guid Digest(ReadOnlySpan<byte> utf8) => new(SHA256.HashData(utf8).AsSpan(0, 16));
}
