using System.IO.Compression;
using DdbAudit.Aws.Tests.CloudTrail;
using DdbAudit.Logs;
using DdbAudit.Sandbox;
using DdbAudit.Selectors;

namespace DdbAudit.Aws.Tests;

/// <summary>All ports at work together: what is done to a table is read back from the bucket.</summary>
public sealed class EndToEndTests
{
    [Fact]
    public async Task An_item_that_is_put_stands_in_a_log_file_of_the_trail_s_bucket()
    {
        await using var sandbox = await SandboxAccount.OpenAsync(
            new SandboxOptions { DeliveryDelay = TimeSpan.FromMilliseconds(100), TableCreation = TimeSpan.Zero });
        var account = sandbox.Account;
        await TrailBuckets.CreateAsync(account);
        var table = await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var trail = await account.Trails.CreateAsync(TrailServiceTests.Settings(), default);
        await account.Trails.PutSelectorsAsync(trail, SelectorSet.Fresh, DataEventsOf(table.Arn), default);
        await account.Trails.StartLoggingAsync(trail, default);

        await account.Tables.PutItemAsync("Orders", new Dictionary<string, string> { ["pk"] = "cust#1" }, default);

        var content = await FirstFileAsync(account.OpenLogs(TrailBuckets.Name, prefix: null));
        Assert.Contains("\"PutItem\"", content, StringComparison.Ordinal);
        Assert.Contains("cust#1", content, StringComparison.Ordinal);
    }

    private static SelectorSet DataEventsOf(string tableArn) => new()
    {
        Advanced =
        [
            new AdvancedSelector(
                "DdbAudit",
                [
                    new FieldCondition { Field = "eventCategory", EqualTo = ["Data"] },
                    new FieldCondition { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] },
                    new FieldCondition { Field = "resources.ARN", EqualTo = [tableArn] },
                ]),
        ],
    };

    private static async Task<string> FirstFileAsync(ILogStore logs)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var window = new LogWindow { Start = DateTimeOffset.UtcNow.AddMinutes(-5) };
        while (true)
        {
            await foreach (var file in logs.ListAsync(window, limit.Token))
            {
                await using var stored = await logs.OpenAsync(file, limit.Token);
                await using var unzipped = new GZipStream(stored, CompressionMode.Decompress);
                using var reader = new StreamReader(unzipped);
                return await reader.ReadToEndAsync(limit.Token);
            }
        }
    }
}
