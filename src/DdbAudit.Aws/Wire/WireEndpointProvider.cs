using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace DdbAudit.Aws.Wire;

/// <summary>The configured endpoint, else the Region's own by the rules that AWS's endpoint rule sets share.</summary>
internal sealed class WireEndpointProvider(WireConfig config) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters) =>
        new(string.IsNullOrEmpty(config.ServiceURL) ? RegionalUrl() : config.ServiceURL);

    private string RegionalUrl()
    {
        var region = config.RegionEndpoint.SystemName;
        var partition = Fn.Partition(region);

        // GovCloud's usual hosts are the FIPS hosts.
        var host = config.UseFIPSEndpoint && partition.name != "aws-us-gov" ? config.RegionEndpointServiceName + "-fips" : config.RegionEndpointServiceName;
        var suffix = config.UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return $"https://{host}.{region}.{suffix}";
    }
}
