using Amazon.Runtime;

namespace DdbAudit.Aws.Connection;

/// <summary>
/// Finds credentials in the order of AWS Tools for PowerShell: literal keys, a credential object, a named profile, environment,
/// web identity, AWS_PROFILE or the default profile, container, instance.
/// </summary>
internal static class CredentialSource
{
    /// <exception cref="AuditException">NoCredentials, ProfileNotFound, or InvalidCredentials where a source is there but unusable.</exception>
    public static async Task<AWSCredentials> FindAsync(ConnectionSettings settings, ProfileStore profiles, CancellationToken cancellation)
    {
        var credentials = FromParameters(settings, profiles)
            ?? FromEnvironment()
            ?? profiles.FindDefaultCredentials()
            ?? FromContainer()
            ?? await FromInstanceAsync(cancellation).ConfigureAwait(false)
            ?? throw NoCredentials();

        await TryOutAsync(credentials, cancellation).ConfigureAwait(false);
        return credentials;
    }

    private static AWSCredentials? FromParameters(ConnectionSettings settings, ProfileStore profiles)
    {
        if (settings.AccessKey is not null || settings.SecretKey is not null)
            return FromKeys(settings);
        if (settings.Credential is not null)
            return new ForeignCredentials(settings.Credential);

        return settings.ProfileName is null ? null : profiles.GetCredentials(settings.ProfileName);
    }

    private static AWSCredentials FromKeys(ConnectionSettings settings)
    {
        if (string.IsNullOrEmpty(settings.AccessKey) || string.IsNullOrEmpty(settings.SecretKey))
            throw new AuditException(AuditError.InvalidCredentials, "An access key and a secret key belong together; one of the two is missing.");

        return string.IsNullOrEmpty(settings.SessionToken)
            ? new BasicAWSCredentials(settings.AccessKey, settings.SecretKey)
            : new SessionAWSCredentials(settings.AccessKey, settings.SecretKey, settings.SessionToken);
    }

    private static AWSCredentials? FromEnvironment()
    {
        if (IsSet("AWS_ACCESS_KEY_ID") && (IsSet("AWS_SECRET_ACCESS_KEY") || IsSet("AWS_SECRET_KEY")))
            return new EnvironmentVariablesAWSCredentials();
        if (IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN"))
            return AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables();

        return null;
    }

    private static GenericContainerCredentials? FromContainer() =>
        IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? new GenericContainerCredentials()
            : null;

    private static async Task<AWSCredentials?> FromInstanceAsync(CancellationToken cancellation)
    {
        if (!await InstanceMetadata.IsReachableAsync(cancellation).ConfigureAwait(false))
            return null;

        return await InstanceMetadata.FindCredentialsAsync(cancellation).ConfigureAwait(false);
    }

    // Some kinds make calls or run programs to get at their keys. Whatever fails in there concerns the credentials, not the call that comes after.
    private static async Task TryOutAsync(AWSCredentials credentials, CancellationToken cancellation)
    {
        try
        {
            await credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (AuditException or OperationCanceledException))
        {
            throw AwsErrors.Translate(e, target: null, codes: null, cancellation) is { Error: not AuditError.ServiceError } error
                ? error
                : new AuditException(AuditError.InvalidCredentials, $"The credentials could not be obtained: {e.Message}", e);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static AuditException NoCredentials() => new(
        AuditError.NoCredentials,
        "No AWS credentials were found in the parameters, the environment, a profile, the container or the instance.")
    {
        Remedy = "Give -ProfileName, -Credential or -AccessKey with -SecretKey, or set AWS_PROFILE.",
    };
}
