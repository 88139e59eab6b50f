using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>An operation of DynamoDB's API. Its name is the class's name.</summary>
internal interface IDynamoDbOperation
{
    /// <exception cref="ServiceError">The operation is refused.</exception>
    JsonObject Run(JsonInput input, SandboxRequest request);
}
