using Amazon.Runtime;

namespace DdbAudit.Aws.Connection;

/// <summary>
/// A connection's credentials, of whatever kind: they know where they came from, tell their failures as errors of ours, and are
/// renewed when AWS says that they have expired.
/// </summary>
/// <param name="credentials">Of any kind. Asked at each use.</param>
/// <param name="source">Where they came from, as users would say it. Never a secret.</param>
internal sealed class ConnectionCredentials(AWSCredentials credentials, string source) : AWSCredentials
{
    private readonly object _gate = new();

    private AWSCredentials _credentials = credentials;
    private Task<string>? _renewal;

    public string Source => source;

    /// <summary>Looks the credentials up again, where others may stand at their place by then; null where they only refresh themselves.</summary>
    public Func<AWSCredentials?>? LookAgain { get; init; }

    /// <summary>What the user can do where they cannot be obtained.</summary>
    public string? Remedy { get; init; }

    public override ImmutableCredentials GetCredentials() => _credentials.GetCredentials();

    /// <exception cref="AuditException">InvalidCredentials, or what AWS or the network answered.</exception>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await _credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (AuditException or OperationCanceledException))
        {
            throw Unusable(e);
        }
    }

    /// <summary>Whether there are other keys now than those that AWS refused as expired. Calls at the same time renew them once.</summary>
    public async Task<bool> RenewAsync(string refusedAccessKey) => await JoinRenewal(refusedAccessKey).ConfigureAwait(false) != refusedAccessKey;

    private Task<string> JoinRenewal(string refusedAccessKey)
    {
        lock (_gate)
        {
            if (_renewal is not { IsCompleted: false })
                _renewal = RenewOnceAsync(refusedAccessKey);
            return _renewal;
        }
    }

    private async Task<string> RenewOnceAsync(string refusedAccessKey)
    {
        if (await AccessKeyAsync().ConfigureAwait(false) == refusedAccessKey)
            Renew();
        return await AccessKeyAsync().ConfigureAwait(false);
    }

    private void Renew()
    {
        if (LookAgain?.Invoke() is { } found)
            _credentials = found;
        else if (_credentials is RefreshingAWSCredentials refreshing)
            refreshing.ClearCredentials();
        else if (_credentials is ForeignCredentials foreign)
            foreign.Clear();
    }

    private async Task<string> AccessKeyAsync() => (await GetCredentialsAsync().ConfigureAwait(false)).AccessKey;

    // Some kinds make calls or run programs to get at their keys. Whatever fails in there concerns the credentials, not the call that comes after.
    private AuditException Unusable(Exception e) =>
        AwsErrors.Translate(e, source, codes: null, CancellationToken.None) is { Error: not AuditError.ServiceError } error
            ? error
            : new AuditException(AuditError.InvalidCredentials, $"The credentials of {source} could not be obtained: {e.Message}", e)
            {
                Target = source,
                Remedy = Remedy,
            };
}
