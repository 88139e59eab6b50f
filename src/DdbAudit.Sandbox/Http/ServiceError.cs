using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Http;

/// <summary>An error as AWS would answer it. Each service's room writes it in its own protocol (JSON, XML).</summary>
internal sealed class ServiceError : Exception
{
    public ServiceError(string code, string message, int status = 400)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What else stands in a JSON error, such as the Item of a ConditionalCheckFailedException.</summary>
    public JsonObject? Members { get; init; }

    /// <summary>Further members of the error document, such as Region or BucketName.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that go with the error, such as x-amz-bucket-region.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
