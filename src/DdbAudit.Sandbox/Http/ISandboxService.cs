namespace DdbAudit.Sandbox.Http;

/// <summary>One AWS service. The router picks it by the service name in the signature's scope.</summary>
internal interface ISandboxService
{
    /// <summary>The name in the credential scope: sts, s3, dynamodb, cloudtrail, ...</summary>
    string SigningName { get; }

    /// <summary>Answers a request; errors of the service come back as responses in its protocol, not as exceptions.</summary>
    Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellation);

    /// <summary>An error that arose before the service was asked (signature, fault), in the service's protocol.</summary>
    SandboxResponse Refuse(ServiceError error, string requestId);
}
