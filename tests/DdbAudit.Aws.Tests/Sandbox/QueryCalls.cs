using System.Xml.Linq;
using Amazon.Runtime;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>Calls of a query service in a sandbox, as forms.</summary>
internal sealed class QueryCalls(AwsQueryClient client)
{
    /// <summary>The result's element; null where the action has none.</summary>
    public Task<XElement?> CallAsync(string action, params (string Name, string Value)[] parameters) =>
        client.CallAsync(action, parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)), CancellationToken.None);

    /// <summary>The code of a call that must fail.</summary>
    public async Task<string> RefusalAsync(string action, params (string Name, string Value)[] parameters) =>
        (await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallAsync(action, parameters))).ErrorCode;
}
