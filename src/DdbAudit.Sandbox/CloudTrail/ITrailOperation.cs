using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>An operation of CloudTrail's API. Its name is the class's name.</summary>
internal interface ITrailOperation
{
    /// <summary>Whether CloudTrail counts it against its slow rate for writes.</summary>
    bool IsWrite { get; }

    /// <exception cref="ServiceError">The operation is refused.</exception>
    JsonObject Run(JsonInput input, SandboxRequest request);
}
