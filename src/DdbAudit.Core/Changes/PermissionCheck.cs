using System.Text.Json.Nodes;
using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Changes;

/// <summary>Whether the caller may do what a plan does.</summary>
internal sealed class PermissionCheck(IAuditAccount account)
{
    // A plan that was made again asks for the same, and the answer is still fresh.
    private (IReadOnlyList<Permission> Needed, PermissionReport Report)? _last;

    /// <summary>Adds one finding for all that the caller lacks, or what could not be found out.</summary>
    public async Task RunAsync(ChangePlan plan, Preflight preflight, CancellationToken cancellation)
    {
        var needed = plan.Steps.SelectMany(step => step.Permissions(account.Scope)).Distinct().ToList();
        if (needed.Count == 0)
            return;

        var report = _last is { } last && last.Needed.SequenceEqual(needed) ? last.Report : await account.Permissions.FindDeniedAsync(needed, cancellation);
        _last = (needed, report);
        if (report.WhyUnknown is { } why)
            preflight.AddUnchecked($"Whether {account.Scope.CallerArn} has the permissions for this could not be checked beforehand: {why}");

        if (report.Denied.Count > 0)
            preflight.Add(Missing(report.Denied));
    }

    /// <summary>As a check of a whole plan: throws what it finds.</summary>
    /// <exception cref="AuditException">AccessDenied: the caller lacks permissions; the message holds the statement that gives them.</exception>
    public async Task<TrailPlan> CheckedAsync(TrailPlan plan, CancellationToken cancellation)
    {
        var preflight = new Preflight();
        await RunAsync(plan, preflight, cancellation);
        preflight.Refuse(plan.TrailArn);
        return plan with { Unchecked = preflight.Unchecked };
    }

    private AuditException Missing(IReadOnlyList<Permission> denied) => new(
        AuditError.AccessDenied,
        $"{account.Scope.CallerArn} is not allowed {string.Join(", ", denied.Select(one => one.Action).Distinct())}. A policy with this would allow it:{Environment.NewLine}{PolicyDocument.Write(Statements(denied))}")
    {
        Target = account.Scope.CallerArn,
        Remedy = "Ask whoever administers the account to add the statement to your identity's policies.",
    };

    private static IEnumerable<JsonObject> Statements(IReadOnlyList<Permission> denied) => denied.GroupBy(one => one.Resource).Select(group => new JsonObject
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. group.Select(one => JsonValue.Create(one.Action))]),
        ["Resource"] = group.Key,
    });
}
