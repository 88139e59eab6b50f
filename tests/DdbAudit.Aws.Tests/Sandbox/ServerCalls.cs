using Amazon.Runtime;
using DdbAudit.Aws.Wire;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>Calls of a sandbox's services by its admin, in us-east-1.</summary>
internal static class ServerCalls
{
    public static QueryCalls Query(SandboxServer server, string service, string version)
    {
        var wire = new WireService(service, service, service, version);
        return new QueryCalls(new AwsQueryClient(wire, Admin(server), Config(server, wire)));
    }

    public static JsonCalls Json(SandboxServer server, string service, string targetPrefix, string version)
    {
        var wire = new WireService(service, service, service, "") { TargetPrefix = targetPrefix, JsonVersion = version };
        return new JsonCalls(new AwsJsonClient(wire, Admin(server), Config(server, wire)));
    }

    private static BasicAWSCredentials Admin(SandboxServer server) => new(server.AccessKey, server.SecretKey);

    private static WireConfig Config(SandboxServer server, WireService wire) =>
        new(wire) { ServiceURL = server.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
}
