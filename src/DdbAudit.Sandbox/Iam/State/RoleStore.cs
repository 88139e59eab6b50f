using System.Collections.Immutable;

namespace DdbAudit.Sandbox.Iam.State;

/// <summary>All roles of all accounts. Safe for concurrent use; names are unique in an account without regard to case.</summary>
internal sealed class RoleStore(SandboxOptions options)
{
    /// <summary>Roles that one account may have.</summary>
    private const int MaxRoles = 1000;

    private readonly object _change = new();
    private ImmutableSortedDictionary<string, RoleHistory> _roles = ImmutableSortedDictionary.Create<string, RoleHistory>(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Role> In(string accountId) => _roles.Values.Select(history => history.Latest).Where(role => role.AccountId == accountId);

    public Role? Find(string accountId, string name) => _roles.GetValueOrDefault(Key(accountId, name))?.Latest;

    /// <summary>The role as other services see it by now; null where they do not.</summary>
    public Role? SeenByServices(string arn)
    {
        if (arn.Split(':') is not ["arn", _, "iam", "", var accountId, var resource])
            return null;
        var role = _roles.GetValueOrDefault(Key(accountId, resource.Split('/')[^1]))?.At(options.Clock.GetUtcNow() - options.RoleSpread);
        return role?.Arn == arn ? role : null;
    }

    /// <exception cref="Http.ServiceError">EntityAlreadyExists or LimitExceeded.</exception>
    public void Add(Role role)
    {
        lock (_change)
        {
            if (Find(role.AccountId, role.RoleName) is not null)
                throw IamErrors.AlreadyExists("Role", role.RoleName);
            if (In(role.AccountId).Count() >= MaxRoles)
                throw IamErrors.LimitExceeded($"Cannot exceed quota for RolesPerAccount: {MaxRoles}");
            _roles = _roles.Add(Key(role.AccountId, role.RoleName), RoleHistory.Begin(role));
        }
    }

    /// <summary>Changes a role.</summary>
    /// <exception cref="Http.ServiceError">NoSuchEntity, or what the change throws.</exception>
    public void Change(string accountId, string name, Func<Role, Role> change)
    {
        lock (_change)
        {
            var history = _roles.GetValueOrDefault(Key(accountId, name)) ?? throw IamErrors.NoSuchRole(name);
            _roles = _roles.SetItem(Key(accountId, name), history.Add(change(history.Latest), options.Clock.GetUtcNow()));
        }
    }

    /// <exception cref="Http.ServiceError">NoSuchEntity, or DeleteConflict: policies are left.</exception>
    public void Remove(string accountId, string name)
    {
        lock (_change)
        {
            var role = Find(accountId, name) ?? throw IamErrors.NoSuchRole(name);
            if (!role.AttachedPolicies.IsEmpty)
                throw IamErrors.DeleteConflict("must detach all policies first.");
            if (!role.Policies.IsEmpty)
                throw IamErrors.DeleteConflict("must delete policies first.");
            _roles = _roles.Remove(Key(accountId, name));
        }
    }

    private static string Key(string accountId, string name) => $"{accountId}/{name}";
}
