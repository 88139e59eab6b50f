using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
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
    private static readonly ConcurrentDictionary<(string Kind, ConnectionSettings Settings, Uri? Sandbox), Listing> Listings = new();

    /// <param name="kind">What is listed; listings are kept by it.</param>
    /// <param name="boundParameters">The parameters on the command line so far: the account they lead to is asked.</param>
    /// <param name="wordToComplete">The name as begun.</param>
    /// <param name="list">Lists the names, lazily.</param>
    public static IEnumerable<CompletionResult> Complete(
        string kind,
        IDictionary boundParameters,
        string wordToComplete,
        Func<IAuditAccount, CancellationToken, IAsyncEnumerable<string>> list)
    {
        var settings = ReadSettings(boundParameters);
        var key = (kind, settings, Session.Sandbox?.Endpoint);
        if (!Listings.TryGetValue(key, out var listing) || !listing.IsFresh)
            Listings[key] = listing = new Listing(DateTime.UtcNow, Task.Run(() => ListAsync(settings, list)));
        return Pump.WaitBriefly(listing.Names, Patience, out var names) ? Completions.Match(names, wordToComplete) : [];
    }

    private static async Task<List<string>> ListAsync(
        ConnectionSettings settings, Func<IAuditAccount, CancellationToken, IAsyncEnumerable<string>> list)
    {
        using var limit = new CancellationTokenSource(Freshness);
        var account = await Session.OpenAsync(settings, limit.Token).ConfigureAwait(false);
        var names = new List<string>();
        await foreach (var name in list(account, limit.Token).ConfigureAwait(false))
        {
            names.Add(name);
            if (names.Count == MostNames)
                break;
        }
        return names;
    }

    private static ConnectionSettings ReadSettings(IDictionary bound)
    {
        return new ConnectionSettings
        {
            AccessKey = Text(nameof(ConnectionSettings.AccessKey)),
            SecretKey = Text(nameof(ConnectionSettings.SecretKey)),
            SessionToken = Text(nameof(ConnectionSettings.SessionToken)),
            ProfileName = Text(nameof(ConnectionSettings.ProfileName)),
            ProfileLocation = Text(nameof(ConnectionSettings.ProfileLocation)),
            Credential = bound[nameof(ConnectionSettings.Credential)],
            Region = Text(nameof(ConnectionSettings.Region)),
            EndpointUrl = Uri.TryCreate(Text(nameof(ConnectionSettings.EndpointUrl)), UriKind.Absolute, out var url) ? url : null,
        };

        string? Text(string name) => bound[name]?.ToString();
    }

    private sealed record Listing(DateTime Asked, Task<List<string>> Names)
    {
        public bool IsFresh => DateTime.UtcNow - Asked < Freshness && !Names.IsFaulted && !Names.IsCanceled;
    }
}
