using Amazon.Runtime;

namespace DdbAudit.Aws.S3;

/// <summary>A lifecycle as S3 sent it.</summary>
internal sealed class LifecycleReply : AmazonWebServiceResponse
{
    public string Xml { get; init; } = "";

    public string? MinimumSize { get; init; }
}
