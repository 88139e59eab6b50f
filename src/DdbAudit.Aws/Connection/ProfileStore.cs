using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace DdbAudit.Aws.Connection;

/// <summary>The shared credentials and config files. Read at each call, so that a session sees what was changed since.</summary>
internal sealed class ProfileStore
{
    private const string DefaultName = "default";

    private readonly CredentialProfileStoreChain _files;

    /// <param name="location">The credentials file; its config file lies beside it. Null for the usual places.</param>
    /// <param name="name">The profile that was asked for; null for AWS_PROFILE, else the default.</param>
    public ProfileStore(string? location, string? name)
    {
        // The SDK reads this variable once a process; a session may set it later.
        Location = location ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE"));
        Name = name ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_PROFILE")) ?? DefaultName;
        _files = new CredentialProfileStoreChain(Location);
    }

    public string? Location { get; }

    public string Name { get; }

    /// <summary>What clients need to find the profile's endpoints.</summary>
    public Profile Reference => new(Name, Location);

    /// <exception cref="AuditException">ProfileNotFound; InvalidCredentials where the profile has none that work.</exception>
    public AWSCredentials GetCredentials(string name) => CredentialsOf(Find(name) ?? throw NotFound(name));

    /// <summary>The credentials of AWS_PROFILE, which must be there when it is set, or of the default profile, which need not.</summary>
    /// <exception cref="AuditException">ProfileNotFound; InvalidCredentials where the profile has none that work.</exception>
    public AWSCredentials? FindDefaultCredentials()
    {
        if (Find(Name) is not { } profile)
            return Name == DefaultName ? null : throw NotFound(Name);

        // A default profile that only names a Region is common on instances: their role's credentials count then.
        return profile.Options.AccessKey is null && !profile.CanCreateAWSCredentials ? null : CredentialsOf(profile);
    }

    /// <summary>The Region that the profile names; null where there is no such profile or it names none.</summary>
    public string? FindRegion() => Find(Name)?.Region?.SystemName;

    /// <summary>The names of all profiles, for completion.</summary>
    public IReadOnlyList<string> ListNames() => [.. _files.ListProfiles().Select(profile => profile.Name).Distinct(StringComparer.Ordinal)];

    private static AWSCredentials CredentialsOf(CredentialProfile profile)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, profile.CredentialProfileStore);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw new AuditException(AuditError.InvalidCredentials, $"The profile '{profile.Name}' holds no usable credentials: {e.Message}", e)
            {
                Target = profile.Name,
            };
        }
    }

    private CredentialProfile? Find(string name)
    {
        try
        {
            return _files.TryGetProfile(name, out var profile) ? profile : null;
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new AuditException(AuditError.ProfileNotFound, $"The profile '{name}' cannot be read: {e.Message}", e) { Target = name };
        }
    }

    private AuditException NotFound(string name) => new(
        AuditError.ProfileNotFound,
        $"There is no profile '{name}' in {Location ?? "the shared credentials and config files"}.")
    {
        Target = name,
    };

    private static string? NonEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
