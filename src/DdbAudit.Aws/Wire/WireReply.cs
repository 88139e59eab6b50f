using Amazon.Runtime;

namespace DdbAudit.Aws.Wire;

/// <summary>A reply as the pipeline carries it.</summary>
internal sealed class WireReply<T> : AmazonWebServiceResponse
    where T : class
{
    /// <summary>Null where the service answered without a body.</summary>
    public T? Content { get; init; }
}
