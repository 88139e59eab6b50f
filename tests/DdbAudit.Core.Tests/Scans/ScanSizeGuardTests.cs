using DdbAudit.Logs;
using DdbAudit.Scans;

namespace DdbAudit.Tests.Scans;

public sealed class ScanSizeGuardTests
{
    private const int Files = 2000;
    private const int FileSize = 10;

    [Fact]
    public async Task What_was_listed_is_told_once_when_it_is_more_than_the_limit()
    {
        await using var guard = new ScanSizeGuard(100, Store, LogWindow.Everything);
        Assert.Null(guard.Check(new ScanProgress(0, 10, 0, 100, false)));
        Assert.Equal(101, guard.Check(new ScanProgress(0, 11, 0, 101, false)));
        Assert.Null(guard.Check(new ScanProgress(0, 12, 0, 5000, true)));
    }

    [Fact]
    public async Task A_scan_that_falls_behind_its_listing_is_told_what_the_whole_listing_holds()
    {
        await using var guard = new ScanSizeGuard((Files * FileSize) - 1, Store, LogWindow.Everything);
        var behind = new ScanProgress(100, 1000, 100 * FileSize, 1000 * FileSize, ListingComplete: false);

        Assert.Equal(Files * FileSize, await FirstAsync(guard, behind));
    }

    [Fact]
    public async Task A_scan_that_keeps_up_lists_nothing_twice()
    {
        await using var guard = new ScanSizeGuard(1, () => throw new InvalidOperationException("It was listed again."), LogWindow.Everything);
        Assert.Null(guard.Check(new ScanProgress(90, 100, 1, 1, false)));
        Assert.Null(guard.Check(new ScanProgress(100, 1000, 1, 1, true)));
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_told()
    {
        await using var guard = new ScanSizeGuard(0, Store, LogWindow.Everything);
        Assert.Null(guard.Check(new ScanProgress(0, 1000, 0, long.MaxValue, false)));
    }

    [Fact]
    public async Task Of_a_place_whose_size_does_not_matter_nothing_is_told()
    {
        await using var guard = new ScanSizeGuard(1, null, LogWindow.Everything);
        Assert.Null(guard.Check(new ScanProgress(0, 1000, 0, long.MaxValue, false)));
    }

    [Fact]
    public async Task A_listing_that_fails_is_left_to_the_scan()
    {
        var failing = new MemoryLogStore { ListingFailure = new AuditException(AuditError.AccessDenied, "No.") };
        await using var guard = new ScanSizeGuard(5, () => failing, LogWindow.Everything);
        Assert.Null(guard.Check(new ScanProgress(0, 1000, 0, 1, false)));
    }

    [Fact]
    public async Task Adding_up_ends_where_the_limit_is_passed()
    {
        Assert.Equal(60, await ScanSizeGuard.AddUpAsync(Store(), LogWindow.Everything, 55, default));
        Assert.Equal(Files * FileSize, await ScanSizeGuard.AddUpAsync(Store(), LogWindow.Everything, long.MaxValue, default));
    }

    private static async Task<long?> FirstAsync(ScanSizeGuard guard, ScanProgress progress)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        long? told;
        while ((told = guard.Check(progress)) is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return told;
    }

    private static MemoryLogStore Store()
    {
        var store = new MemoryLogStore();
        for (var i = 0; i < Files; i++)
            store.Add($"file-{i}", FileSize, _ => throw new InvalidOperationException("Nothing is opened."));
        return store;
    }
}
