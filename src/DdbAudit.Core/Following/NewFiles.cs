using System.Runtime.CompilerServices;
using DdbAudit.Logs;

namespace DdbAudit.Following;

/// <summary>The files of a store that were not handed on before.</summary>
internal sealed class NewFiles(ILogStore store, FollowPosition position) : ILogStore
{
    public ListingReport Report => store.Report;

    public async IAsyncEnumerable<LogObject> ListAsync(LogWindow window, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in store.ListAsync(window, cancellation).ConfigureAwait(false))
        {
            if (position.IsNew(file))
                yield return file;
            else
                Report.Skipped("files that were read before");
        }
    }

    public Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation) => store.OpenAsync(file, cancellation);
}
