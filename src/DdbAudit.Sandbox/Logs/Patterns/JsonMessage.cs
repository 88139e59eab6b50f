using System.Text.Json;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Messages of log events that may be JSON.</summary>
internal static class JsonMessage
{
    /// <summary>What a selector such as $.latency finds in a message; null where it finds nothing.</summary>
    public static string? Find(string message, string selector)
    {
        using var document = Parse(message);
        return document is null
            ? null
            : SelectorParser.Parse(new PatternScanner(selector)).Select(document.RootElement).Select(value => value.ToString()).FirstOrDefault();
    }

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
