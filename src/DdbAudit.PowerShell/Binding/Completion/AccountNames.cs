using System.Collections;
using System.Collections.Concurrent;
using DdbAudit.Output;

namespace DdbAudit.Binding;

/// <summary>
/// Names that the account knows, for completion. A key press waits at most two seconds; a listing that takes longer goes
/// on for the next one. Where the account cannot be asked there is nothing to offer, and no error disturbs the command line.
/// </summary>
internal static class AccountNames
{
    private const int MostNames = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<(Type Asker, ConnectionSettings Settings, Uri? Sandbox), Listing> Listings = new();

    /// <summary>Names that the account lists.</summary>
    /// <param name="asker">Who asks: listings are kept by it.</param>
    /// <param name="boundParameters">The parameters on the command line so far: the account they lead to is asked.</param>
    /// <param name="list">Lists the names, lazily.</param>
    public static IReadOnlyList<string> Find(Type asker, IDictionary boundParameters, Func<IAuditAccount, CancellationToken, IAsyncEnumerable<string>> list) =>
        Find(asker, boundParameters, (settings, stop) => ListAsync(settings, list, stop));

    /// <summary>The names of profiles. Only the files are read.</summary>
    public static IReadOnlyList<string> FindProfiles(IDictionary boundParameters) =>
        Find(typeof(ProfileNameCompleter), boundParameters, (settings, _) => Task.FromResult(Session.ListProfiles(settings.ProfileLocation)));

    private static IReadOnlyList<string> Find(Type asker, IDictionary boundParameters, Func<ConnectionSettings, CancellationToken, Task<IReadOnlyList<string>>> list)
    {
        if (FindSettings(boundParameters) is not { } settings)
            return [];
        var key = (asker, settings, Session.Sandbox?.Endpoint);
        if (!Listings.TryGetValue(key, out var listing) || !listing.IsFresh)
            Listings[key] = listing = Listing.Begin(stop => list(settings, stop));
        return Pump.WaitBriefly(listing.Names, Patience, out var names) ? names : [];
    }

    private static async Task<IReadOnlyList<string>> ListAsync(
        ConnectionSettings settings, Func<IAuditAccount, CancellationToken, IAsyncEnumerable<string>> list, CancellationToken stop)
    {
        var account = await Session.OpenAsync(settings, stop).ConfigureAwait(false);
        var names = new List<string>();
        await foreach (var name in list(account, stop).ConfigureAwait(false))
        {
            names.Add(name);
            if (names.Count == MostNames)
                break;
        }
        return names;
    }

    // Null where AWS Tools cannot say who the session is: a key press is no time for errors.
    private static ConnectionSettings? FindSettings(IDictionary bound)
    {
        try
        {
            return ReadSettings(bound);
        }
        catch (AuditException)
        {
            return null;
        }
    }

    private static ConnectionSettings ReadSettings(IDictionary bound)
    {
        return AwsToolsSession.Beside(new ConnectionSettings
        {
            AccessKey = Text(nameof(ConnectionSettings.AccessKey)),
            SecretKey = Text(nameof(ConnectionSettings.SecretKey)),
            SessionToken = Text(nameof(ConnectionSettings.SessionToken)),
            ProfileName = Text(nameof(ConnectionSettings.ProfileName)),
            ProfileLocation = Text(nameof(ConnectionSettings.ProfileLocation)),
            Credential = bound[nameof(ConnectionSettings.Credential)],
            Region = Text(nameof(ConnectionSettings.Region)),
            EndpointUrl = Uri.TryCreate(Text(nameof(ConnectionSettings.EndpointUrl)), UriKind.Absolute, out var url) ? url : null,
        });

        string? Text(string name) => bound[name]?.ToString();
    }

    private sealed record Listing(DateTime Asked, Task<IReadOnlyList<string>> Names)
    {
        public bool IsFresh => DateTime.UtcNow - Asked < Freshness && !Names.IsFaulted && !Names.IsCanceled;

        public static Listing Begin(Func<CancellationToken, Task<IReadOnlyList<string>>> list) => new(DateTime.UtcNow, Task.Run(async () =>
        {
            using var limit = new CancellationTokenSource(Freshness);
            return await list(limit.Token).ConfigureAwait(false);
        }));
    }
}
