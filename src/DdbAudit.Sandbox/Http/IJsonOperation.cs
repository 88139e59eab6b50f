using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Http;

/// <summary>An operation of a JSON service's API. Its name is the class's name.</summary>
internal interface IJsonOperation
{
    /// <exception cref="ServiceError">The operation is refused.</exception>
    JsonObject Run(JsonInput input, SandboxRequest request);
}
