using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using DdbAudit.Aws;
using DdbAudit.Aws.Connection;
using DdbAudit.Changes;
using DdbAudit.Sandbox;

namespace DdbAudit;

/// <summary>
/// What this process is connected to: AWS accounts, or the sandbox while one is in force. The only file that names
/// DdbAudit.Aws, which is loaded when the first account is opened.
/// </summary>
internal static class Session
{
    private const int MostAccounts = 16;

    private static readonly ConcurrentDictionary<(ConnectionSettings Settings, string Surroundings), IAuditAccount> Accounts = new();
    private static readonly object SandboxLock = new();
    private static SandboxServer? sandbox;
    private static Guid sandboxOwner;

    /// <summary>The sandbox in force; null where cmdlets talk to AWS.</summary>
    public static SandboxServer? Sandbox => Volatile.Read(ref sandbox);

    /// <summary>How long changes of trails are looked after: the sandbox spreads them as it was told to.</summary>
    public static ChangeTiming ChangeTiming => Sandbox?.Options is { } options
        ? new ChangeTiming { Spread = options.SelectorSpread > options.SelectorVisibility ? options.SelectorSpread : options.SelectorVisibility }
        : new ChangeTiming();

    /// <summary>An account that was opened before from the same settings and surroundings, or a new one. The session keeps it: do not dispose it.</summary>
    /// <exception cref="AuditException">As <see cref="AwsAccount.OpenAsync"/> says.</exception>
    public static async Task<IAuditAccount> OpenAsync(ConnectionSettings settings, CancellationToken cancellation)
    {
        var effective = Sandbox is { } server ? ToSandbox(server, settings.Region) : settings;
        var key = (effective, DescribeSurroundings(effective.ProfileLocation));
        if (Accounts.TryGetValue(key, out var known))
            return known;

        var opened = await AwsAccount.OpenAsync(effective, cancellation).ConfigureAwait(false);
        // Not disposed here: another runspace may be reading through them.
        if (Accounts.Count >= MostAccounts)
            Accounts.Clear();
        var kept = Accounts.GetOrAdd(key, opened);
        if (!ReferenceEquals(kept, opened))
            opened.Dispose();
        return kept;
    }

    /// <summary>The profiles of the files, which need no account.</summary>
    /// <param name="location">The credentials file; null for the usual one.</param>
    public static IReadOnlyList<string> ListProfiles(string? location) => new ProfileStore(location, name: null).ListNames();

    /// <summary>Puts a sandbox in force for the whole process.</summary>
    public static void Enter(SandboxServer server)
    {
        lock (SandboxLock)
            (sandbox, sandboxOwner) = (server, CurrentRunspace());
    }

    /// <summary>Takes the sandbox out of force and hands it over for disposal; null where none is.</summary>
    public static SandboxServer? TakeSandbox()
    {
        lock (SandboxLock)
        {
            var taken = sandbox;
            sandbox = null;
            if (taken is not null)
                CloseAccounts(taken.Endpoint);
            return taken;
        }
    }

    /// <summary>As <see cref="TakeSandbox"/>, but only a sandbox that the current runspace put in force.</summary>
    public static SandboxServer? TakeOwnSandbox()
    {
        lock (SandboxLock)
            return sandboxOwner == CurrentRunspace() ? TakeSandbox() : null;
    }

    private static void CloseAccounts(Uri endpoint)
    {
        foreach (var key in Accounts.Keys.Where(key => key.Settings.EndpointUrl == endpoint))
        {
            if (Accounts.TryRemove(key, out var account))
                account.Dispose();
        }
    }

    private static Guid CurrentRunspace() => Runspace.DefaultRunspace?.InstanceId ?? Guid.Empty;

    private static ConnectionSettings ToSandbox(SandboxServer server, string? region) => new()
    {
        AccessKey = server.AccessKey,
        SecretKey = server.SecretKey,
        Region = region ?? server.Options.Region,
        EndpointUrl = server.Endpoint,
    };

    // Credentials and Region may come from these; an account opened before they changed must not be used after.
    private static string DescribeSurroundings(string? profileLocation)
    {
        var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
        string?[] files =
        [
            profileLocation,
            Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") ?? Path.Combine(home, "config"),
            Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(home, "credentials"),
        ];
        var variables = Environment.GetEnvironmentVariables();
        return string.Join('\n',
        [
            .. variables.Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal).Select(name => $"{name}={variables[name]}"),
            .. files.Where(file => !string.IsNullOrEmpty(file)).Select(file => $"{file} {File.GetLastWriteTimeUtc(file!).Ticks}"),
        ]);
    }
}
