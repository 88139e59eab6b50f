using DdbAudit.Changes;

namespace DdbAudit.Tests.Fakes;

/// <summary>A caller who may do everything but what a test takes away.</summary>
internal sealed class FakePermissions : IPermissionService
{
    /// <summary>Actions that the caller may not do.</summary>
    public HashSet<string> Denied { get; } = [];

    /// <summary>Why nobody can tell; null where IAM answers.</summary>
    public string? WhyUnknown { get; set; }

    /// <summary>What was asked last.</summary>
    public IReadOnlyList<Permission> Asked { get; private set; } = [];

    public Task<PermissionReport> FindDeniedAsync(IReadOnlyList<Permission> permissions, CancellationToken cancellation)
    {
        Asked = permissions;
        return Task.FromResult(WhyUnknown is { } why ? PermissionReport.Unknown(why) : new PermissionReport([.. permissions.Where(one => Denied.Contains(one.Action))]));
    }
}
