using System.Collections.Concurrent;

namespace DdbAudit.Sandbox.Iam.State;

/// <summary>All instance profiles of all accounts. Safe for concurrent use; names are unique in an account without regard to case.</summary>
internal sealed class InstanceProfileStore
{
    private readonly ConcurrentDictionary<string, InstanceProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that a role is in, by name.</summary>
    public IEnumerable<InstanceProfile> With(string accountId, string roleName) => _profiles.Values
        .Where(profile => profile.AccountId == accountId && string.Equals(profile.RoleName, roleName, StringComparison.OrdinalIgnoreCase))
        .OrderBy(profile => profile.InstanceProfileName, StringComparer.Ordinal);

    /// <exception cref="Http.ServiceError">EntityAlreadyExists.</exception>
    public void Add(InstanceProfile profile)
    {
        if (!_profiles.TryAdd(Key(profile.AccountId, profile.InstanceProfileName), profile))
            throw IamErrors.AlreadyExists("Instance Profile", profile.InstanceProfileName);
    }

    /// <exception cref="Http.ServiceError">NoSuchEntity, or what the change throws.</exception>
    public void Change(string accountId, string name, Func<InstanceProfile, InstanceProfile> change)
    {
        var found = _profiles.GetValueOrDefault(Key(accountId, name)) ?? throw Missing(name);
        _profiles[Key(accountId, name)] = change(found);
    }

    /// <exception cref="Http.ServiceError">NoSuchEntity, or DeleteConflict: a role is in it.</exception>
    public void Remove(string accountId, string name)
    {
        var found = _profiles.GetValueOrDefault(Key(accountId, name)) ?? throw Missing(name);
        if (found.RoleName is not null)
            throw IamErrors.DeleteConflict("must remove roles from instance profile first.");
        _profiles.TryRemove(KeyValuePair.Create(Key(accountId, name), found));
    }

    private static Http.ServiceError Missing(string name) => IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found.");

    private static string Key(string accountId, string name) => $"{accountId}/{name}";
}
