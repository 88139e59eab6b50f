using System.Text.Json;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

public sealed class LogDeliveryTests : CloudTrailTests
{
    private const string AllTables = """ "EventSelectors":[{"IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}] """;
    private const string OrdersOnly = """
        "AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]},
          {"Field":"resources.ARN","Equals":["arn:aws:dynamodb:us-east-1:111122223333:table/Orders"]}]}]
        """;

    [Fact]
    public async Task Records_of_one_batch_lie_in_one_gzip_file_laid_out_as_CloudTrail_does()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        Bench.Delivery.Append(SampleCalls.Of("PutItem"));
        Bench.Delivery.Append(SampleCalls.Of("GetItem"));
        Bench.Clock.Now = new DateTimeOffset(2026, 11, 23, 0, 4, 59, TimeSpan.Zero);
        Bench.Delivery.Flush();

        var file = Assert.Single(Bench.Buckets.TakeFiles());
        Assert.Matches(@"^AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/23/111122223333_CloudTrail_us-east-1_20261123T0004Z_[A-Za-z0-9]{16}\.json\.gz$", file.Key);
        Assert.Equal("application/json", file.ContentType);
        Assert.Equal("gzip", file.ContentEncoding);
        Assert.Equal(["PutItem", "GetItem"], Names(file));
    }

    [Fact]
    public async Task The_prefix_comes_first()
    {
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket","S3KeyPrefix":"a/b"}""");
        await Bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{AllTables}}}""");
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
        Assert.StartsWith("a/b/AWSLogs/111122223333/CloudTrail/", Deliver("PutItem").Single().Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_selectors_ask_for_is_recorded()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", OrdersOnly);
        Bench.Delivery.Append(SampleCalls.Of("PutItem", "Other"));
        Bench.Delivery.Append(SampleCalls.Of("PutItem", "Orders"));
        Bench.Delivery.Flush();
        var record = Assert.Single(Assert.Single(Bench.Buckets.TakeFiles()).Records());
        Assert.Equal("Orders", record.GetProperty("requestParameters").GetProperty("tableName").GetString());
    }

    [Fact]
    public async Task Nothing_is_recorded_before_logging_starts_or_after_it_stops()
    {
        await Bench.CallAsync("CreateTrail", """{"Name":"trail-1","S3BucketName":"log-bucket"}""");
        await Bench.CallAsync("PutEventSelectors", $$"""{"TrailName":"trail-1",{{AllTables}}}""");
        Assert.Empty(Deliver("PutItem"));
        await Bench.CallAsync("StartLogging", """{"Name":"trail-1"}""");
        await Bench.CallAsync("StopLogging", """{"Name":"trail-1"}""");
        Assert.Empty(Deliver("PutItem"));
    }

    [Theory]
    [InlineData("StopLogging")]
    [InlineData("DeleteTrail")]
    public async Task What_was_recorded_is_delivered_when_logging_ends(string operation)
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        Bench.Delivery.Append(SampleCalls.Of("PutItem"));
        await Bench.CallAsync(operation, """{"Name":"trail-1"}""");
        Assert.Equal(["PutItem"], Names(Assert.Single(Bench.Buckets.TakeFiles())));
        Bench.Delivery.Flush();
        Assert.Empty(Bench.Buckets.TakeFiles());
    }

    [Fact]
    public async Task A_single_Region_trail_logs_its_own_Region_and_a_multi_Region_trail_all_each_in_its_folder()
    {
        await Bench.CreateLoggingTrailAsync("single", AllTables);
        Assert.Empty(Deliver("PutItem", region: "eu-west-1"));
        await Bench.CreateLoggingTrailAsync("multi", AllTables, multiRegion: true);
        var file = Assert.Single(Deliver("PutItem", region: "eu-west-1"));
        Assert.StartsWith("AWSLogs/111122223333/CloudTrail/eu-west-1/", file.Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_trail_gets_a_copy_of_its_own()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        await Bench.CreateLoggingTrailAsync("trail-2", OrdersOnly);
        var files = Deliver("PutItem");
        Assert.Equal(2, files.Count);
        Assert.NotEqual(files[0].Key, files[1].Key);
    }

    [Fact]
    public async Task Calls_of_another_account_go_to_its_own_trails_only()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        Bench.Delivery.Append(SampleCalls.Of("PutItem", caller: Callers.Stranger));
        Bench.Delivery.Flush();
        Assert.Empty(Bench.Buckets.TakeFiles());
    }

    [Fact]
    public async Task A_bucket_that_refuses_is_named_in_the_status_and_asked_again()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        Bench.Buckets.Put(CloudTrailBench.Bucket, null);
        Assert.Empty(Deliver("PutItem"));
        Assert.Equal("AccessDenied", await DeliveryErrorAsync());
        Bench.Buckets.Delete(CloudTrailBench.Bucket);
        Assert.Empty(Deliver("GetItem"));
        Assert.Equal("NoSuchBucket", await DeliveryErrorAsync());

        Bench.Buckets.Put(CloudTrailBench.Bucket, CloudTrailBench.OpenPolicy(CloudTrailBench.Bucket));
        Assert.Equal(["PutItem", "GetItem", "Query"], Names(Assert.Single(Deliver("Query"))));
        Assert.Null(await DeliveryErrorAsync());
    }

    [Fact]
    public async Task The_status_tells_the_latest_delivery()
    {
        await Bench.CreateLoggingTrailAsync("trail-1", AllTables);
        Deliver("PutItem");
        var status = await Bench.CallAsync("GetTrailStatus", """{"Name":"trail-1"}""");
        Assert.Equal(Bench.Clock.Now.ToUnixTimeSeconds(), status.GetProperty("LatestDeliveryTime").GetDouble());
        Assert.Equal("2026-11-22T10:30:05Z", status.GetProperty("LatestDeliveryAttemptTime").GetString());
    }

    [Fact]
    public async Task Files_come_by_themselves_after_the_delay_also_when_the_bucket_refused_at_first()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { DeliveryDelay = TimeSpan.FromMilliseconds(20) });
        await bench.CreateLoggingTrailAsync("trail-1", AllTables);
        bench.Delivery.Append(SampleCalls.Of("PutItem"));
        Assert.Equal(["PutItem"], Names(await bench.Buckets.NextFileAsync()));

        bench.Buckets.Put(CloudTrailBench.Bucket, null);
        bench.Delivery.Append(SampleCalls.Of("GetItem"));
        await RefusalIsSeenAsync(bench);
        bench.Buckets.Put(CloudTrailBench.Bucket, CloudTrailBench.OpenPolicy(CloudTrailBench.Bucket));
        Assert.Equal(["GetItem"], Names(await bench.Buckets.NextFileAsync()));
    }

    [Fact]
    public async Task New_selectors_count_only_when_they_have_spread_where_asked_for()
    {
        await using var bench = new CloudTrailBench(new SandboxOptions { DeliveryDelay = TimeSpan.FromHours(1), SelectorSpread = TimeSpan.FromSeconds(30) });
        await bench.CreateLoggingTrailAsync("trail-1", AllTables);
        var early = SampleCalls.Of("PutItem");
        bench.Delivery.Append(early);
        bench.Delivery.Append(early with { EventName = "GetItem", Time = early.Time + TimeSpan.FromSeconds(30) });
        bench.Delivery.Flush();
        Assert.Equal(["GetItem"], Names(Assert.Single(bench.Buckets.TakeFiles())));
    }

    private static async Task RefusalIsSeenAsync(CloudTrailBench bench)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (bench.Trails.FindByArn(CloudTrailBench.Arn("trail-1"))!.Status.LatestDeliveryError is null)
            await Task.Delay(5, patience.Token);
    }

    private IReadOnlyList<StoredLogFile> Deliver(string eventName, string region = "us-east-1")
    {
        Bench.Delivery.Append(SampleCalls.Of(eventName, region: region));
        Bench.Delivery.Flush();
        return Bench.Buckets.TakeFiles();
    }

    private static IEnumerable<string?> Names(StoredLogFile file) => file.Records().Select(record => record.GetProperty("eventName").GetString());

    private async Task<string?> DeliveryErrorAsync()
    {
        var status = await Bench.CallAsync("GetTrailStatus", """{"Name":"trail-1"}""");
        return status.TryGetProperty("LatestDeliveryError", out var error) ? error.GetString() : null;
    }
}
