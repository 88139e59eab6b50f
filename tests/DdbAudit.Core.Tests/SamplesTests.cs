using System.Runtime.CompilerServices;
using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Tests;

/// <summary>What <c>docs/samples</c> says, told by hand.</summary>
public sealed class SamplesTests
{
    private const string Expected = """
        2026-11-20 14:00:45 | 111122223333 | Scan                  | Read  | root                                 | Orders              |                                                  |
        2026-11-20 14:06:30 | 111122223333 | GetShardIterator      | Read  | replication.dynamodb.amazonaws.com   | Orders              |                                                  |
        2026-11-20 14:06:31 | 111122223333 | GetRecords            | Read  | replication.dynamodb.amazonaws.com   | Orders              |                                                  |
        2026-11-20 09:01:12 | 111122223333 | PutItem               | Write | maria.lopez                          | Orders              | pk=cust#1, sk=order#1001                         |
        2026-11-20 09:02:40 | 111122223333 | UpdateItem            | Write | maria.lopez                          | Orders              | pk=cust#1, sk=order#1001                         | ConditionalCheckFailedException
        2026-11-20 09:03:05 | 111122223333 | GetItem               | Read  | alice                                | Orders              | pk=cust#1, sk=order#1001                         |
        2026-11-20 09:03:31 | 111122223333 | DeleteItem            | Write | alice                                | Orders              | pk=cust#1, sk=order#1001                         | AccessDenied
        2026-11-20 10:00:03 | 111122223333 | Query                 | Read  | jun.park@example.com                 | Orders              |                                                  |
        2026-11-20 10:01:19 | 111122223333 | BatchGetItem          | Read  | jun.park@example.com                 | Orders; Customers   | pk=cust#1, sk=order#1001; pk=cust#2, sk=order#1002; pk=cust#1 |
        2026-11-20 10:02:00 | 111122223333 | BatchWriteItem        | Write | order-writer                         | Orders              | pk=cust#3, sk=order#1003; pk=cust#2, sk=order#1002 |
        2026-11-20 10:02:01 | 111122223333 | TransactWriteItems    | Write | order-writer                         | Orders; Customers   | pk=cust#4, sk=order#1004; pk=cust#4              |
        2026-11-20 10:03:15 | 111122223333 | ExecuteStatement      | Read  | maria.lopez                          | Orders              |                                                  |
        2026-11-20 10:03:58 | 111122223333 | ExecuteStatement      | Write | maria.lopez                          | Customers           |                                                  |
        2026-11-20 10:04:20 | 111122223333 | BatchExecuteStatement | Write | 544894e8-80c1-707f-60e3-3ba6510dfac1 | Orders              |                                                  |
        2026-11-21 06:29:50 | 444455556666 | Scan                  | Read  | report-bot                           | Invoices            |                                                  |
        2026-11-21 06:30:07 | 444455556666 | GetItem               | Read  | nightly-export                       | Invoices            | invoiceId=4711                                   |
        2026-11-21 06:31:44 | 444455556666 | TransactGetItems      | Read  | report-bot                           | Invoices            | invoiceId=4711; invoiceId=4712                   |
        2021-03-09 17:20:11 | 111122223333 | PutItem               | Write | walkthrough                          | DynamoDB-CloudTrail | pk=item#1                                        |
        2021-03-09 17:21:47 | 111122223333 | DeleteItem            | Write | walkthrough                          | DynamoDB-CloudTrail | pk=item#1                                        |
        """;

    [Fact]
    public async Task The_samples_say_who_did_what_and_when()
    {
        var expected = Expected.Split('\n').Select(line => string.Join('|', line.Split('|').Select(cell => cell.Trim())));

        var events = await ReadAsync(LogWindow.Everything);

        Assert.Equal(expected, events.Select(e => $"{e.EventTime:yyyy-MM-dd HH:mm:ss}|{e.AccountId}|{e.EventName}|{e.Access}|{e.UserName}|{e.TableNames}|{e.KeyText}|{e.ErrorCode}"));
        Assert.All(events, e => Assert.Matches("^[A-Z0-9]{52}$", e.RequestId));
        Assert.Equal(events.Count, events.Select(e => e.EventId).Distinct().Count());
    }

    [Fact]
    public async Task A_window_over_the_samples_opens_only_its_files()
    {
        var day = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

        var events = await ReadAsync(new LogWindow { Start = day, End = day.AddDays(1), AccountIds = ["444455556666"] });

        Assert.Equal(["Scan", "GetItem", "TransactGetItems", "PutItem", "DeleteItem"], events.Select(e => e.EventName));
    }

    private static async Task<List<DdbDataEvent>> ReadAsync(LogWindow window)
    {
        var events = new List<DdbDataEvent>();
        await foreach (var batch in EventScan.RunAsync(new FolderLogStore(SamplesFolder()), window, EventCriteria.All, new ScanOptions(), CancellationToken.None))
        {
            Assert.Null(batch.Problem);
            events.AddRange(batch.Events);
        }

        return events;
    }

    private static string SamplesFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "samples"));
}
