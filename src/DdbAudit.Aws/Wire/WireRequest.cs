using Amazon.Runtime;

namespace DdbAudit.Aws.Wire;

/// <summary>A call as the pipeline carries it; its content is in the marshaller.</summary>
/// <param name="operation">The API's name of it.</param>
internal sealed class WireRequest(string operation) : AmazonWebServiceRequest
{
    public string Operation { get; } = operation;
}
