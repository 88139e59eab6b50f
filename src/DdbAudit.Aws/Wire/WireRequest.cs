using Amazon.Runtime;

namespace DdbAudit.Aws.Wire;

/// <summary>A call as the pipeline carries it; its content is in the marshaller.</summary>
internal sealed class WireRequest : AmazonWebServiceRequest;
