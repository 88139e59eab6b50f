using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sns.State;

namespace DdbAudit.Sandbox.Sns.Operations;

internal sealed class Publish(TopicStore topics, Publisher publisher) : IJsonOperation
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxSubject = 100;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var topic = TopicInput.Find(topics, input);
        var message = input.RequiredText("Message");
        if (Encoding.UTF8.GetByteCount(message) is 0 or > MaxBytes)
            throw SnsErrors.Invalid(message.Length == 0 ? "Empty message" : "Message too long");
        if (input.Text("Subject") is { } subject && (subject.Length is 0 or > MaxSubject || subject.Contains('\n')))
            throw SnsErrors.Invalid("Subject");
        return new JsonObject { ["MessageId"] = publisher.Publish(topic, input.Text("Subject"), message) };
    }
}
