using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.Patterns;

namespace DdbAudit.Sandbox.Logs.Operations;

/// <summary>Which messages a pattern matches.</summary>
internal sealed class TestMetricFilter : IJsonOperation
{
    private const int MaxMessages = 50;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var pattern = FilterPattern.Read(input.RequiredText("filterPattern"));
        var messages = input.RequiredTexts("logEventMessages");
        if (messages.Count is 0 or > MaxMessages)
            throw LogsErrors.Invalid($"1 validation error detected: Value at 'logEventMessages' failed to satisfy constraint: Member must have length between 1 and {MaxMessages}");
        var matches = messages.Select((message, i) => (Message: message, Number: i + 1)).Where(item => pattern.Matches(item.Message));
        return new JsonObject { ["matches"] = new JsonArray([.. matches.Select(item => Describe(pattern, item.Message, item.Number))]) };
    }

    private static JsonObject Describe(IFilterPattern pattern, string message, int number) => new()
    {
        ["eventNumber"] = number,
        ["eventMessage"] = message,
        ["extractedValues"] = new JsonObject(pattern.Extract(message).Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value))),
    };
}
