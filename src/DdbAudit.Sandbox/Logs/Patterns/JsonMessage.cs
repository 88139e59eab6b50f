using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Messages of log events that may be JSON.</summary>
internal static class JsonMessage
{
    /// <summary>Null for what is no JSON object.</summary>
    public static JsonDocument? Parse(string message)
    {
        if (!message.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
            return null;
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
