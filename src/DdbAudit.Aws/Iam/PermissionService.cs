using Amazon;
using DdbAudit.Changes;

namespace DdbAudit.Aws.Iam;

/// <inheritdoc cref="IPermissionService"/>
internal sealed class PermissionService(IamApi iam, AuditScope scope) : IPermissionService
{
    // Where IAM cannot be reached, as from a closed network, nobody should wait long for what is only a check.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<PermissionReport> FindDeniedAsync(IReadOnlyList<Permission> permissions, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await SimulateAsync(permissions, limit.Token).ConfigureAwait(false);
        }
        catch (AuditException e)
        {
            return PermissionReport.Unknown(e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return PermissionReport.Unknown($"IAM did not answer within {Patience.TotalSeconds} seconds.");
        }
    }

    private async Task<PermissionReport> SimulateAsync(IReadOnlyList<Permission> permissions, CancellationToken cancellation)
    {
        // An account's root user may do everything, and IAM simulates it not.
        if (Arn.Parse(scope.CallerArn).Resource == "root")
            return new PermissionReport([]);
        if (await FindSourceAsync(cancellation).ConfigureAwait(false) is not { } source)
            return PermissionReport.Unknown($"IAM cannot simulate the policies of {scope.CallerArn}.");

        var denied = await Task.WhenAll(permissions.GroupBy(one => one.Resource).Select(group => FindDeniedAsync(source, [.. group], cancellation)))
            .ConfigureAwait(false);
        return new PermissionReport([.. denied.SelectMany(some => some)]);
    }

    /// <summary>The user or role whose policies decide: of a session, the role. A session's ARN leaves out the role's path.</summary>
    private async Task<string?> FindSourceAsync(CancellationToken cancellation)
    {
        var caller = Arn.Parse(scope.CallerArn);
        if (caller.Service == "iam")
            return scope.CallerArn;
        if (caller.Resource.Split('/') is not ["assumed-role", var role, _])
            return null;
        try
        {
            return await iam.FindRoleArnAsync(role, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error == AuditError.AccessDenied)
        {
            // Right for a role without a path; a role with one is not found by it, and IAM says so.
            return $"arn:{scope.Partition}:iam::{scope.AccountId}:role/{role}";
        }
    }

    private async Task<IEnumerable<Permission>> FindDeniedAsync(string source, IReadOnlyList<Permission> permissions, CancellationToken cancellation)
    {
        var context = new Dictionary<string, string> { ["aws:RequestedRegion"] = scope.Region };
        var results = await iam.SimulateAsync(source, [.. permissions.Select(one => one.Action)], permissions[0].Resource, context, cancellation).ConfigureAwait(false);
        return permissions.Where(one => results.Any(result => result.Action == one.Action && IsDenied(result, one)));
    }

    private static bool IsDenied(SimulatedAction result, Permission permission) => result.Decision switch
    {
        "explicitDeny" => true,
        "implicitDeny" => !result.HasMissingContext && !permission.MayComeFromResource,
        _ => false,
    };
}
