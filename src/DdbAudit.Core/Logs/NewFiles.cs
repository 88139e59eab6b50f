using System.Runtime.CompilerServices;

namespace DdbAudit.Logs;

/// <summary>The files of a store that were not read before.</summary>
internal sealed class NewFiles(ILogStore store, Func<LogObject, bool> isNew) : ILogStore
{
    public ListingReport Report => store.Report;

    public TimeSpan? Lateness => store.Lateness;

    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(window, cancellation).ConfigureAwait(false))
        {
            if (isNew(file))
                yield return file;
            else
                Report.Skipped("files that were read before");
        }
    }

    public Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation) => store.OpenAsync(file, cancellation);
}
