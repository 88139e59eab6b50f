using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Finds the trail that a request names, by name in its Region or by ARN anywhere in its account.</summary>
internal sealed class TrailLookup(TrailStore store)
{
    /// <summary>A trail to read: shadow trails are found by ARN only.</summary>
    /// <exception cref="ServiceError">TrailNotFoundException, InvalidTrailNameException or CloudTrailARNInvalidException.</exception>
    public Trail Find(string nameOrArn, SandboxRequest request) =>
        Search(nameOrArn, request) ?? throw TrailErrors.NotFound(nameOrArn, request.Caller.AccountId);

    /// <summary>A trail to write: only its home Region may.</summary>
    /// <exception cref="ServiceError">As for <see cref="Find"/>, InvalidHomeRegionException or NotOrganizationMasterAccountException.</exception>
    public Trail FindAtHome(string nameOrArn, SandboxRequest request)
    {
        var trail = Search(nameOrArn, request) ?? Shadow(nameOrArn, request) ?? throw TrailErrors.NotFound(nameOrArn, request.Caller.AccountId);
        if (trail.AccountId != request.Caller.AccountId)
            throw TrailErrors.NotManagementAccount();
        return trail.HomeRegion == request.Region ? trail : throw TrailErrors.OtherHomeRegion(trail, request.Region);
    }

    /// <summary>A trail of the caller's own account, as selectors are told of no other.</summary>
    /// <exception cref="ServiceError">As for <see cref="Find"/>.</exception>
    public Trail FindOwn(string nameOrArn, SandboxRequest request) => Find(nameOrArn, request) is var trail && trail.AccountId == request.Caller.AccountId
        ? trail
        : throw TrailErrors.NotFound(nameOrArn, request.Caller.AccountId);

    /// <summary>As <see cref="Find"/>, null where there is no such trail.</summary>
    public Trail? Search(string nameOrArn, SandboxRequest request)
    {
        var accountId = request.Caller.AccountId;
        if (TrailName.IsArn(nameOrArn))
        {
            TrailName.CheckArn(nameOrArn);
            return store.FindByArn(nameOrArn) is { } trail && trail.CoversAccount(accountId) ? trail : null;
        }

        TrailName.Check(nameOrArn);
        return store.In(accountId, request.Region).FirstOrDefault(trail =>
            trail.Name == nameOrArn && trail.HomeRegion == request.Region && trail.AccountId == accountId);
    }

    private Trail? Shadow(string name, SandboxRequest request) =>
        store.In(request.Caller.AccountId, request.Region).FirstOrDefault(trail => trail.Name == name);
}
