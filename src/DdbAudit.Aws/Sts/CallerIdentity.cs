using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DdbAudit.Aws.Sts;

/// <summary>Who the credentials belong to. STS answers it to everyone: no permission is needed.</summary>
internal sealed record CallerIdentity(string AccountId, string Arn)
{
    /// <exception cref="AuditException">InvalidCredentials; EndpointUnreachable.</exception>
    public static async Task<CallerIdentity> GetAsync(IAmazonSecurityTokenService sts, CancellationToken cancellation)
    {
        var reply = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellation)
            .OrAuditError(target: null, cancellation).ConfigureAwait(false);
        return new CallerIdentity(reply.Account, reply.Arn);
    }
}
