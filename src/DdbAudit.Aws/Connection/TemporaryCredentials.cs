using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DdbAudit.Aws.Connection;

/// <summary>Credentials that STS gives for a while: obtained where the connection's other calls go, and again before they expire.</summary>
/// <param name="connection">Its credentials are those that ask STS.</param>
/// <param name="obtain">The call of STS.</param>
internal sealed class TemporaryCredentials(AwsConnection connection, Func<IAmazonSecurityTokenService, Task<Credentials>> obtain) : RefreshingAWSCredentials
{
    /// <summary>The role of a profile. A device of MFA is asked for its code through <see cref="MfaPrompt"/>.</summary>
    /// <param name="role">What the profile says of the role.</param>
    /// <param name="connection">Region and endpoint of STS, with the credentials that may assume the role.</param>
    public static TemporaryCredentials OfRole(AssumeRoleAWSCredentials role, AwsConnection connection) => new(connection, async sts =>
    {
        var options = role.Options;
        var reply = await sts.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = role.RoleArn,
            RoleSessionName = role.RoleSessionName,
            ExternalId = options.ExternalId,
            DurationSeconds = options.DurationSeconds,
            SerialNumber = options.MfaSerialNumber,
            TokenCode = string.IsNullOrEmpty(options.MfaSerialNumber) ? null : await AskCodeAsync(options.MfaSerialNumber).ConfigureAwait(false),
        }).ConfigureAwait(false);
        return reply.Credentials;
    });

    /// <summary>The role of a program that another provider vouches for. The token file is read at each call: it is replaced now and then.</summary>
    public static TemporaryCredentials OfWebIdentity(AssumeRoleWithWebIdentityCredentials role, AwsConnection connection) =>
        new(connection with { Credentials = new AnonymousAWSCredentials() }, async sts =>
        {
            var reply = await sts.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = role.RoleArn,
                RoleSessionName = role.RoleSessionName ?? $"DdbAudit-{Guid.NewGuid():N}",
                WebIdentityToken = await File.ReadAllTextAsync(role.WebIdentityTokenFile).ConfigureAwait(false),
            }).ConfigureAwait(false);
            return reply.Credentials;
        });

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var clients = new AwsClients(connection);
        var given = await obtain(clients.Sts()).ConfigureAwait(false);
        var keys = new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken);
        return new CredentialsRefreshState(keys, given.Expiration!.Value.ToUniversalTime());
    }

    private static Task<string> AskCodeAsync(string device) => MfaPrompt.Current is { } ask
        ? ask(device)
        : throw new AuditException(AuditError.MfaCodeNeeded, $"The code of the MFA device {device} is needed, and nobody can be asked for it.") { Target = device };
}
