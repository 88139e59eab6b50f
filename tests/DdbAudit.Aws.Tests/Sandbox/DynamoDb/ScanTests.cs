using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using static DdbAudit.Aws.Tests.Sandbox.DynamoDb.DynamoDbSandbox;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class ScanTests(DynamoDbSandbox sandbox) : IClassFixture<DynamoDbSandbox>
{
    [Fact]
    public async Task Pages_hold_every_item_once_also_when_the_last_one_of_a_page_is_deleted()
    {
        var table = await sandbox.NewTableAsync();
        for (var i = 0; i < 10; i++)
            await sandbox.PutAsync(table, ("pk", S($"item-{i}")));
        var seen = new List<string>();
        var request = new ScanRequest(table) { Limit = 3 };
        do
        {
            var page = await sandbox.Client.ScanAsync(request);
            seen.AddRange(page.Items.Select(item => item["pk"].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
            if (request.ExclusiveStartKey is { Count: > 0 })
                await sandbox.Client.DeleteItemAsync(table, request.ExclusiveStartKey);
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"item-{i}"), seen.Order());
    }

    [Fact]
    public async Task A_page_ends_after_1_MB_of_items_filtered_ones_included()
    {
        var table = await sandbox.NewTableAsync();
        for (var i = 0; i < 4; i++)
            await sandbox.PutAsync(table, ("pk", S($"item-{i}")), ("big", S(new string('x', 380 * 1024))));
        var page = await sandbox.Client.ScanAsync(new ScanRequest(table)
        {
            FilterExpression = "attribute_not_exists(big)",
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        });
        Assert.Equal((0, 3), (page.Count, page.ScannedCount));
        Assert.Equal(["pk"], page.LastEvaluatedKey.Keys);
        Assert.True(page.ConsumedCapacity.CapacityUnits > 128);
    }

    [Fact]
    public async Task A_starting_key_of_another_form_and_parallel_scans_are_refused()
    {
        var table = await sandbox.NewTableAsync();
        var wrongKey = new ScanRequest(table) { ExclusiveStartKey = Item(("other", S("a"))) };
        var refusal = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.ScanAsync(wrongKey));
        Assert.Equal("The provided starting key is invalid", refusal.Message);
        var parallel = new ScanRequest(table) { Segment = 0, TotalSegments = 2 };
        Assert.Contains("TotalSegments", (await Assert.ThrowsAsync<AmazonDynamoDBException>(() => sandbox.Client.ScanAsync(parallel))).Message, StringComparison.Ordinal);
    }
}
