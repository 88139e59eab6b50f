using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>The trail that a tagging operation names; only ARNs will do.</summary>
internal static class TaggedTrail
{
    /// <exception cref="ServiceError">CloudTrailARNInvalidException or ResourceNotFoundException.</exception>
    public static Trail Find(TrailStore store, string arn, SandboxRequest request)
    {
        TrailName.CheckArn(arn);
        if (arn.Split(':')[4] != request.Caller.AccountId)
            throw TrailErrors.WrongAccount(request.Caller.AccountId);
        return store.FindByArn(arn) is { } trail
            ? trail
            : throw new ServiceError("ResourceNotFoundException", $"The specified resource is not found: {arn}");
    }

    /// <summary>Tags are written in the trail's home Region only.</summary>
    /// <exception cref="ServiceError">As for <see cref="Find"/>, and OperationNotPermittedException.</exception>
    public static Trail FindAtHome(TrailStore store, string arn, SandboxRequest request)
    {
        var trail = Find(store, arn, request);
        return trail.HomeRegion == request.Region
            ? trail
            : throw new ServiceError("OperationNotPermittedException", $"Tags of trail {arn} can be changed only in its home Region {trail.HomeRegion}.");
    }
}
