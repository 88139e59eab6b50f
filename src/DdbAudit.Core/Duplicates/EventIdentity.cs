using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Duplicates;

/// <summary>What tells events apart, in 16 bytes: the event's id; a correction may carry the id of the event that it corrects.</summary>
internal static class EventIdentity
{
    /// <returns>Null for an event without an id, which is never taken for another's duplicate.</returns>
    public static Guid? Of(DdbDataEvent e) => e switch
    {
        { EventId: null or "" } => null,
        { Addendum.IsCorrection: true } => Digest($"correction {e.EventId} {e.Addendum.UpdatedFields}"),
        _ => OfId(e.EventId),
    };

    /// <summary>The identity of the event that has this id and corrects nothing.</summary>
    // AWS's ids are GUIDs; whatever else a file holds is told by its hash.
    public static Guid OfId(string eventId) => Guid.TryParseExact(eventId, "D", out var id) ? id : Digest(eventId);

    private static Guid Digest(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
