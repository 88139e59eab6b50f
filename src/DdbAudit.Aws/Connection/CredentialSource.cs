using Amazon.Runtime;

namespace DdbAudit.Aws.Connection;

/// <summary>
/// Finds credentials in the order of AWS Tools for PowerShell: literal keys, a credential object, a named profile, the session of
/// AWS Tools, environment, web identity, AWS_PROFILE or the default profile, container, instance.
/// </summary>
/// <param name="settings">What the user said.</param>
/// <param name="profiles">The files that profiles are looked up in.</param>
/// <param name="connection">Region and endpoint of STS for the kinds that ask it.</param>
internal sealed class CredentialSource(ConnectionSettings settings, ProfileStore profiles, AwsConnection connection)
{
    /// <exception cref="AuditException">NoCredentials, ProfileNotFound, or InvalidCredentials where a source is there but unusable.</exception>
    public async Task<ConnectionCredentials> FindAsync(CancellationToken cancellation)
    {
        var credentials = FromParameters()
            ?? FromSession()
            ?? FromEnvironment()
            ?? FromDefaultProfile()
            ?? FromContainer()
            ?? await FromInstanceAsync(cancellation).ConfigureAwait(false)
            ?? throw NoCredentials();

        await credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return credentials;
    }

    private ConnectionCredentials? FromParameters()
    {
        if (settings.AccessKey is not null || settings.SecretKey is not null)
            return new ConnectionCredentials(FromKeys(), "-AccessKey and -SecretKey");
        if (settings.Credential is not null)
            return new ConnectionCredentials(new ForeignCredentials(settings.Credential), "-Credential");

        return settings.ProfileName is { } name ? FromProfile(() => profiles.GetCredentials(name)) : null;
    }

    private AWSCredentials FromKeys()
    {
        if (string.IsNullOrEmpty(settings.AccessKey) || string.IsNullOrEmpty(settings.SecretKey))
            throw new AuditException(AuditError.InvalidCredentials, "An access key and a secret key belong together; one of the two is missing.");

        return string.IsNullOrEmpty(settings.SessionToken)
            ? new BasicAWSCredentials(settings.AccessKey, settings.SecretKey)
            : new SessionAWSCredentials(settings.AccessKey, settings.SecretKey, settings.SessionToken);
    }

    private ConnectionCredentials? FromSession() => settings.SessionCredential is { } credential
        ? new ConnectionCredentials(new ForeignCredentials(credential), "the session of AWS Tools for PowerShell")
        : null;

    private ConnectionCredentials? FromEnvironment()
    {
        if (IsSet("AWS_ACCESS_KEY_ID") && (IsSet("AWS_SECRET_ACCESS_KEY") || IsSet("AWS_SECRET_KEY")))
            return new ConnectionCredentials(new EnvironmentVariablesAWSCredentials(), "the environment");
        if (IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN"))
            return new ConnectionCredentials(
                AtTheConnection(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables()), "the web identity of the environment");

        return null;
    }

    private ConnectionCredentials? FromDefaultProfile() => FromProfile(profiles.FindDefaultCredentials);

    // What stands in the files may have been replaced by the time that it expires: programs that log in write temporary keys there.
    private ConnectionCredentials? FromProfile(Func<AWSCredentials?> find) => find() is { } found
        ? new ConnectionCredentials(AtTheConnection(found), $"the profile '{profiles.Name}'")
        {
            LookAgain = () => find() is { } again ? AtTheConnection(again) : null,
            Remedy = IsOfSso(found) ? $"Run: aws sso login --profile {profiles.Name}" : null,
        }
        : null;

    // The SDK would ask STS in a Region of its own choice, and at AWS also where all calls are to go elsewhere.
    private AWSCredentials AtTheConnection(AWSCredentials found) => found switch
    {
        AssumeRoleAWSCredentials role => TemporaryCredentials.OfRole(role, connection with { Credentials = AtTheConnection(role.SourceCredentials) }),
        AssumeRoleWithWebIdentityCredentials role => TemporaryCredentials.OfWebIdentity(role, connection),
        SSOAWSCredentials sso => WithoutLogin(sso),
        _ => found,
    };

    // A browser that opens by itself would be a surprise; the error says how to sign in.
    private static SSOAWSCredentials WithoutLogin(SSOAWSCredentials sso)
    {
        sso.Options.SupportsGettingNewToken = false;
        return sso;
    }

    private static bool IsOfSso(AWSCredentials credentials) => credentials switch
    {
        AssumeRoleAWSCredentials role => IsOfSso(role.SourceCredentials),
        _ => credentials is SSOAWSCredentials,
    };

    private static ConnectionCredentials? FromContainer() =>
        IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? new ConnectionCredentials(new GenericContainerCredentials(), "the container")
            : null;

    private static async Task<ConnectionCredentials?> FromInstanceAsync(CancellationToken cancellation)
    {
        if (!await InstanceMetadata.IsReachableAsync(cancellation).ConfigureAwait(false))
            return null;

        return await InstanceMetadata.FindCredentialsAsync(cancellation).ConfigureAwait(false) is { } found
            ? new ConnectionCredentials(found, "the instance")
            : null;
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static AuditException NoCredentials() => new(
        AuditError.NoCredentials,
        "No AWS credentials were found in the parameters, the session of AWS Tools, the environment, a profile, the container or the instance.")
    {
        Remedy = "Give -ProfileName, -Credential or -AccessKey with -SecretKey, or set AWS_PROFILE.",
    };
}
