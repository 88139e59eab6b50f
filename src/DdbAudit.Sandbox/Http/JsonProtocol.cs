using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Http;

/// <summary>AWS JSON 1.0 and 1.1: the operation stands in X-Amz-Target, errors carry their code in <c>__type</c>.</summary>
internal sealed class JsonProtocol
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _contentType;
    private readonly string _targetPrefix;
    private readonly Func<string, string> _errorType;
    private readonly string _messageMember;

    /// <param name="version">1.0 or 1.1.</param>
    /// <param name="targetPrefix">What stands before the operation in X-Amz-Target, its last dot included.</param>
    /// <param name="errorType">The <c>__type</c> of an error code, for services that put a namespace before it.</param>
    /// <param name="messageMember">message or Message, as the service writes it.</param>
    public JsonProtocol(string version, string targetPrefix, Func<string, string> errorType, string messageMember)
    {
        _contentType = "application/x-amz-json-" + version;
        _targetPrefix = targetPrefix;
        _errorType = errorType;
        _messageMember = messageMember;
    }

    /// <summary>Whether errors carry their code of the query protocol, which the service once spoke, in a header.</summary>
    public bool IsQueryCompatible { get; init; }

    /// <summary>The operation that a request asks for.</summary>
    /// <exception cref="ServiceError">UnknownOperationException: no X-Amz-Target, or one of another service.</exception>
    public string OperationOf(SandboxRequest request)
    {
        var target = request.Headers.GetValueOrDefault("X-Amz-Target", "");
        return target.StartsWith(_targetPrefix, StringComparison.Ordinal)
            ? target[_targetPrefix.Length..]
            : throw UnknownOperation();
    }

    public static ServiceError UnknownOperation() => new("UnknownOperationException", "The requested operation is not recognized by the service.");

    public SandboxResponse Reply(JsonObject body) => Write(200, body);

    public SandboxResponse Refuse(ServiceError error)
    {
        var body = error.Members?.DeepClone().AsObject() ?? [];
        body["__type"] = _errorType(error.Code);
        body[_messageMember] = error.Message;
        var response = Write(error.Status, body);
        return IsQueryCompatible
            ? response with { Headers = new Dictionary<string, string> { ["x-amzn-query-error"] = $"{error.Code};{(error.Status >= 500 ? "Receiver" : "Sender")}" } }
            : response;
    }

    private SandboxResponse Write(int status, JsonObject body) => new()
    {
        Status = status,
        ContentType = _contentType,
        Body = JsonSerializer.SerializeToUtf8Bytes(body, Plain),
    };
}
