using System.Text;
using DdbAudit.Sandbox.DynamoDb.Operations;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.CloudTrail;

internal static class Requests
{
    /// <summary>A request of an AWS JSON service, as the server hands it on.</summary>
    public static SandboxRequest Post(string target, string json, string region, Caller caller) => new()
    {
        Method = "POST",
        Path = "/",
        Query = new Dictionary<string, string>(),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Amz-Target"] = target,
            ["User-Agent"] = "tests/1.0",
            ["Host"] = "127.0.0.1:4566",
        },
        Body = Encoding.UTF8.GetBytes(json),
        Caller = caller,
        Region = region,
        RequestId = "request-1",
        SourceIPAddress = "192.0.2.7",
    };
}
