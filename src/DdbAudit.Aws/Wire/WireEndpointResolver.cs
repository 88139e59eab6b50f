using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace DdbAudit.Aws.Wire;

/// <summary>Sets a request's endpoint from <see cref="WireEndpointProvider"/>, which needs no parameters of a request.</summary>
internal sealed class WireEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters? MapEndpointsParameters(IRequestContext requestContext) => null;
}
