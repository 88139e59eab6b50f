using DdbAudit.Sandbox.Http;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.CloudTrail;

public sealed class TrailServiceTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Tags = new() { ["ddbaudit:managed-by"] = "DdbAudit", ["ddbaudit:stack"] = "Audit" };

    private SandboxAccount _sandbox = null!;

    private ITrailService Trails => _sandbox.Account.Trails;

    private RequestLog Requests => _sandbox.Sandbox.Requests;

    private FaultList Faults => _sandbox.Sandbox.Faults;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await TrailBuckets.CreateAsync(_sandbox.Account);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData("no-such-trail")]
    [InlineData("arn:aws:cloudtrail:eu-west-1:111122223333:trail/no-such-trail")]
    public async Task A_trail_that_is_not_there_is_null(string nameOrArn) => Assert.Null(await Trails.FindAsync(nameOrArn, default));

    [Fact]
    public async Task A_new_trail_has_its_tags_from_the_creating_call_and_does_not_log()
    {
        var arn = await Trails.CreateAsync(Settings() with { S3KeyPrefix = "team" }, default);

        Assert.Equal("arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit", arn);
        var state = await Trails.FindAsync("Audit", default);
        Assert.Equal(
            new TrailDescription
            {
                Arn = arn,
                Name = "Audit",
                HomeRegion = "us-east-1",
                S3BucketName = TrailBuckets.Name,
                S3KeyPrefix = "team",
                LogFileValidationEnabled = true,
            },
            state!.Description);
        Assert.Equal(Tags, state.Tags);
        Assert.False(state.IsLogging);
        Assert.Null(state.StartedLogging);
        Assert.Equal(0, Requests.Count("cloudtrail", "AddTags"));
    }

    [Fact]
    public async Task A_trail_of_all_Regions_has_the_global_services_events_and_is_seen_from_each_Region()
    {
        var arn = await Trails.CreateAsync(Settings() with { IsMultiRegionTrail = true, EnableLogFileValidation = false }, default);
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");

        var shadow = Assert.Single(await elsewhere.Trails.DescribeAsync(default));

        Assert.Equal((arn, "us-east-1"), (shadow.Arn, shadow.HomeRegion));
        Assert.True(shadow is { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: false });
    }

    [Fact]
    public async Task A_trail_named_by_its_ARN_is_found_and_changed_in_its_home_Region()
    {
        var arn = await Trails.CreateAsync(Settings(), default);
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        Assert.Null(await elsewhere.Trails.FindAsync("Audit", default));

        await elsewhere.Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, SelectorTests.TableSelector, default);
        await elsewhere.Trails.StartLoggingAsync(arn, default);
        await elsewhere.Trails.AddTagsAsync(arn, new Dictionary<string, string> { ["more"] = "yes" }, default);

        var state = await elsewhere.Trails.FindAsync(arn, default);
        Assert.True(state!.IsLogging);
        Assert.Equal(SelectorTests.TableSelector, state.Selectors, SelectorTests.Same);
        Assert.Equal("yes", state.Tags["more"]);
        await elsewhere.Trails.StopLoggingAsync(arn, default);
        await elsewhere.Trails.DeleteAsync(arn, default);
        Assert.Null(await Trails.FindAsync("Audit", default));
    }

    [Fact]
    public async Task Logging_is_started_and_stopped()
    {
        var arn = await Trails.CreateAsync(Settings(), default);

        await Trails.StartLoggingAsync(arn, default);
        var started = await Trails.FindAsync(arn, default);
        await Trails.StopLoggingAsync(arn, default);
        var stopped = await Trails.FindAsync(arn, default);

        Assert.True(started!.IsLogging);
        Assert.InRange(started.StartedLogging!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.False(stopped!.IsLogging);
        Assert.InRange(stopped.StoppedLogging!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Tags_are_added_and_removed()
    {
        var arn = await Trails.CreateAsync(Settings(), default);

        await Trails.AddTagsAsync(arn, new Dictionary<string, string> { ["ddbaudit:table/Orders"] = "all", ["ddbaudit:stack"] = "Changed" }, default);
        await Trails.RemoveTagsAsync(arn, ["ddbaudit:managed-by"], default);

        Assert.Equal(
            new Dictionary<string, string> { ["ddbaudit:stack"] = "Changed", ["ddbaudit:table/Orders"] = "all" },
            (await Trails.FindAsync(arn, default))!.Tags);
    }

    [Fact]
    public async Task A_trail_whose_creation_was_not_answered_is_known_again_by_its_tags()
    {
        Faults.Add(new Fault { Service = "cloudtrail", Operation = "CreateTrail", LoseReply = true, AfterEffect = true });

        Assert.Equal("arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit", await Trails.CreateAsync(Settings(), default));
        Assert.Equal(2, Requests.Count("cloudtrail", "CreateTrail"));
    }

    [Fact]
    public async Task A_trail_of_the_same_name_that_is_not_ours_is_an_error()
    {
        await Trails.CreateAsync(Settings() with { Tags = new Dictionary<string, string> { ["owner"] = "somebody" } }, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.CreateAsync(Settings(), default));

        Assert.Equal("TrailAlreadyExistsException", error.AwsErrorCode);
    }

    [Fact]
    public async Task A_sixth_trail_is_over_the_limit()
    {
        for (var i = 0; i < 5; i++)
            await Trails.CreateAsync(Settings() with { Name = $"Audit{i}" }, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.CreateAsync(Settings(), default));

        Assert.Equal((AuditError.TrailLimit, "Audit", "MaximumNumberOfTrailsExceededException"), (error.Error, error.Target, error.AwsErrorCode));
        Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a..b", null, nameof(AuditError.InvalidTrailName))]
    [InlineData(null, "no-such-bucket", nameof(AuditError.BucketNotFound))]
    public async Task What_CloudTrail_refuses_has_a_kind_of_its_own(string? name, string? bucket, string kind)
    {
        var settings = Settings() with { Name = name ?? "Audit", S3BucketName = bucket ?? TrailBuckets.Name };

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.CreateAsync(settings, default));

        Assert.Equal(kind, error.Error.ToString());
    }

    [Fact]
    public async Task A_denied_call_names_the_permission_that_is_missing()
    {
        const string text = "User: arn:aws:iam::111122223333:user/admin is not authorized to perform: cloudtrail:CreateTrail on resource: "
            + "arn:aws:cloudtrail:us-east-1:111122223333:trail/Audit because no identity-based policy allows the cloudtrail:CreateTrail action";
        Faults.Add(new Fault { Service = "cloudtrail", Operation = "CreateTrail", Error = new ServiceError("AccessDeniedException", text) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.CreateAsync(Settings(), default));

        Assert.Equal(AuditError.AccessDenied, error.Error);
        Assert.StartsWith(text, error.Message, StringComparison.Ordinal);
        Assert.Contains(error.RequestId!, error.Message, StringComparison.Ordinal);
        Assert.Equal("Ask for the IAM permission cloudtrail:CreateTrail.", error.Remedy);
    }

    [Fact]
    public async Task Throttling_is_waited_out()
    {
        Faults.Add(new Fault { Service = "cloudtrail", Operation = "CreateTrail", Calls = 2, Error = Fault.Throttling() });

        await Trails.CreateAsync(Settings(), default);

        Assert.Equal(3, Requests.Count("cloudtrail", "CreateTrail"));
    }

    [Fact]
    public async Task Throttling_without_end_is_an_error()
    {
        Faults.Add(new Fault { Service = "cloudtrail", Operation = "DescribeTrails", Calls = int.MaxValue, Error = Fault.Throttling() });

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.DescribeAsync(default));

        Assert.Equal((AuditError.Throttled, "ThrottlingException"), (error.Error, error.AwsErrorCode));
        Assert.Equal(4, Requests.Count("cloudtrail", "DescribeTrails"));
    }

    [Fact]
    public async Task A_reply_that_breaks_off_is_asked_for_again()
    {
        await Trails.CreateAsync(Settings(), default);
        Faults.Add(new Fault { Service = "cloudtrail", Operation = "DescribeTrails", CutBodyAfter = 10 });

        Assert.Single(await Trails.DescribeAsync(default));
    }

    internal static TrailSettings Settings() => new() { Name = "Audit", S3BucketName = TrailBuckets.Name, Tags = Tags };
}
