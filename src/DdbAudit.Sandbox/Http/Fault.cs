namespace DdbAudit.Sandbox.Http;

/// <summary>Something that goes wrong on purpose, for the calls that it matches. What is null matches every call.</summary>
internal sealed record Fault
{
    /// <summary>The signing name, such as s3.</summary>
    public string? Service { get; init; }

    /// <summary>The API's name, such as GetObject.</summary>
    public string? Operation { get; init; }

    public Func<SandboxRequest, bool>? When { get; init; }

    /// <summary>The first matching call that it hits; 1 is the first.</summary>
    public int FirstCall { get; init; } = 1;

    /// <summary>How many matching calls it hits from there on; int.MaxValue for all.</summary>
    public int Calls { get; init; } = 1;

    /// <summary>Waited before the service is asked.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Answered instead of the service's reply; null leaves that.</summary>
    public ServiceError? Error { get; init; }

    /// <summary>With an error or a lost reply: the service has done its work all the same.</summary>
    public bool AfterEffect { get; init; }

    /// <summary>The connection breaks after this many bytes of the reply's body; 0 sends headers only. Null sends all.</summary>
    public int? CutBodyAfter { get; init; }

    /// <summary>The connection breaks without any reply.</summary>
    public bool LoseReply { get; init; }

    /// <summary>S3's answer to too many requests.</summary>
    public static ServiceError SlowDown() => new("SlowDown", "Please reduce your request rate.", 503);

    /// <summary>The answer of JSON services to too many requests.</summary>
    public static ServiceError Throttling() => new("ThrottlingException", "Rate exceeded");

    public static ServiceError AccessDenied(WireProtocol protocol) => protocol == WireProtocol.Json
        ? new ServiceError("AccessDeniedException", "User is not authorized to perform this operation")
        : new ServiceError("AccessDenied", "Access Denied", 403);

    public bool Matches(string service, string operation, SandboxRequest request) =>
        (Service is null || Service == service)
        && (Operation is null || Operation == operation)
        && (When is null || When(request));
}
