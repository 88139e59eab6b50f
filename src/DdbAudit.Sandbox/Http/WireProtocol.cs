namespace DdbAudit.Sandbox.Http;

/// <summary>How a service speaks. It decides the codes and texts of errors that arise before the service is asked.</summary>
internal enum WireProtocol
{
    /// <summary>JSON 1.0 or 1.1 with X-Amz-Target: DynamoDB, CloudTrail, KMS, Logs.</summary>
    Json,

    /// <summary>Form parameters in, XML out: STS, SNS, IAM.</summary>
    Query,

    /// <summary>S3's REST XML.</summary>
    S3,
}
