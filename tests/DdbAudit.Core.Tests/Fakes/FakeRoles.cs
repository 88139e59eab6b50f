using DdbAudit.Delivery;

namespace DdbAudit.Tests.Fakes;

internal sealed class FakeRoles(FakeRequests requests) : IRoleService
{
    public Dictionary<string, RoleState> All { get; } = [];

    public void Add(RoleState role) => All[role.Name] = role;

    public Task<RoleState?> FindAsync(string name, CancellationToken cancellation) => requests.RunAsync("FindRole", () => All.GetValueOrDefault(name), cancellation);

    public Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellation) => requests.RunAsync<IReadOnlyList<string>>(
        "ListRoles", () => [.. All.Values.Where(role => role.Arn.Contains(":role" + path, StringComparison.Ordinal)).Select(role => role.Name)], cancellation);

    public Task CreateAsync(RoleSettings settings, CancellationToken cancellation) => requests.RunAsync("CreateRole", () => All.TryAdd(settings.Name, new RoleState
    {
        Name = settings.Name,
        Arn = RoleName.ArnFor(settings.Stack, settings.Region, Sample.Scope),
        Tags = settings.Tags,
        TrustPolicy = LogDeliveryPolicy.Trust,
    }), cancellation);

    public Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellation) =>
        requests.RunAsync("PutTrustPolicy", () => All[roleName] = All[roleName] with { TrustPolicy = policyJson }, cancellation);

    public Task PutDeliveryPolicyAsync(string roleName, string? policyJson, CancellationToken cancellation) =>
        requests.RunAsync("PutRolePolicy", () => All[roleName] = All[roleName] with { DeliveryPolicy = policyJson }, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) => requests.RunAsync("DeleteRole", () => Assert.True(All.Remove(name)), cancellation);
}
