using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Records.Requests;

/// <summary>One attribute of a key as a request has it, as yet without a text of its own.</summary>
/// <param name="Type">As in <see cref="DdbKeyPart"/>.</param>
/// <param name="Value">Where in the request the value stands: a text's content, or what no text begins with.</param>
internal readonly record struct RequestKeyPart(string Name, string Type, TextSlice Value)
{
    public DdbKeyPart ToKeyPart(ReadOnlySpan<byte> request) =>
        new(Name, Type, Value.IsEscaped ? JsonText.ToString(Value.In(request)) : Encoding.UTF8.GetString(Value.In(request)));
}
