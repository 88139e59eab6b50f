namespace DdbAudit.Sandbox.Http;

/// <summary>One AWS service. The router gives a request to the first service that recognises it, if the signature was made for that service.</summary>
internal interface ISandboxService
{
    /// <summary>The name in the credential scope: sts, s3, dynamodb, cloudtrail, ...</summary>
    string SigningName { get; }

    WireProtocol Protocol => WireProtocol.Json;

    /// <summary>Whether the request has the shape of this service's calls; by default a target header such as DynamoDB_20120810.PutItem names it.</summary>
    bool Recognises(IncomingRequest request) =>
        request.Header("X-Amz-Target") is { } target && target.Contains(SigningName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this call needs no signature.</summary>
    bool AdmitsUnsigned(IncomingRequest request) => false;

    /// <summary>The API operation that is called, for faults and the log of requests; by default the last part of the target header.</summary>
    string NameOperation(SandboxRequest request) =>
        request.Headers.GetValueOrDefault("X-Amz-Target", "").Split('.')[^1];

    /// <summary>Answers a request; errors of the service come back as responses in its protocol, not as exceptions.</summary>
    Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation);

    /// <summary>An error that arose before the service was asked (signature, fault), in the service's protocol.</summary>
    SandboxResponse Refuse(ServiceError error, string requestId);
}
