using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>An operation of CloudTrail's API.</summary>
internal interface ITrailOperation : IJsonOperation
{
    /// <summary>Whether CloudTrail counts it against its slow rate for writes.</summary>
    bool IsWrite { get; }
}
