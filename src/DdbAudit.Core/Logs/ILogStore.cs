namespace DdbAudit.Logs;

/// <summary>Where log files lie. Listing is lazy and in key order; only files that the window may concern are listed.</summary>
internal interface ILogStore
{
    /// <summary>What the listings so far went over and passed over.</summary>
    ListingReport Report { get; }

    /// <summary>
    /// How much later than a newer file of its folder (<see cref="LogFolder"/>) a file may still appear, so that a reader who goes on need not
    /// list again what was published before; null where any may appear at any time, and listing all is cheap.
    /// </summary>
    TimeSpan? Lateness => null;

    /// <exception cref="AuditException">The store cannot be listed.</exception>
    IAsyncEnumerable<LogObject> ListAsync(LogWindow window, CancellationToken cancellation);

    /// <summary>The same place, less what was read before.</summary>
    /// <param name="isNew">Whether a file, or one of its <see cref="LogObject.Parts"/>, was not read.</param>
    ILogStore Only(Func<LogObject, bool> isNew) => new NewFiles(this, isNew);

    /// <summary>Opens a file's bytes as stored, usually gzip. The caller disposes the stream; reading it may fail with an IOException or an AuditException.</summary>
    /// <exception cref="AuditException">The file cannot be opened: it is named, and the scan goes on.</exception>
    Task<Stream> OpenAsync(LogObject file, CancellationToken cancellation);
}
