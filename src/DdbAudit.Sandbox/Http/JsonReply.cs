using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Http;

/// <summary>How AWS's replies are written.</summary>
internal static class JsonReply
{
    /// <summary>Adds a member; what is not set is not there at all.</summary>
    public static JsonObject AddWhereSet(this JsonObject reply, string member, JsonNode? value)
    {
        if (value is not null)
            reply[member] = value;
        return reply;
    }
}
