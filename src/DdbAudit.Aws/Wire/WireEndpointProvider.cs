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
        return config.IsGlobal ? GlobalUrl(partition.name, host, suffix) : $"https://{host}.{region}.{suffix}";
    }

    // As IAM's endpoint rule set has it: only these two partitions have hosts without a Region.
    private string GlobalUrl(string partition, string host, string suffix) => partition switch
    {
        "aws" => config.UseDualstackEndpoint ? $"https://{host}.global.{suffix}" : $"https://{host}.{suffix}",
        "aws-us-gov" => $"https://{host}.us-gov.{suffix}",
        _ => $"https://{host}.{config.RegionEndpoint.SystemName}.{suffix}",
    };
}
