using DdbAudit.Canary;
using DdbAudit.Selectors;

namespace DdbAudit.Tests.Canary;

/// <summary>Which calls are made, which are not, and what is said of those whose records do not come.</summary>
public sealed class LoggingTestTests : IDisposable
{
    private static readonly CanaryCall[] Both = [CanaryCall.Read, CanaryCall.Write];

    private readonly FakeAccount _account = new() { Logs = new MemoryLogStore() };
    private readonly LoggingTest _test;

    public LoggingTestTests()
    {
        _account.Tables.Names.Add("Orders");
        _test = new LoggingTest(_account, TimeProvider.System);
    }

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task Both_harmless_calls_are_made_on_a_table_that_is_logged()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        var start = await _test.SendAsync("Orders", null, Both, default);

        Assert.Empty(start.Refused);
        Assert.Equal([("GetItem", null), ("DeleteItem", "pk")], _account.Tables.ItemCalls.Select(call => (call.EventName, call.Attribute)));
        Assert.Equal(["request-1", "request-2"], start.Sent.Select(sent => sent.RequestId));
        Assert.All(start.Sent, sent => Assert.StartsWith("pk=DdbAudit-test-", sent.Test.KeyText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_no_selector_takes_is_not_made_and_said_at_once()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("reads", Sample.Is("readOnly", "true")))));

        var start = await _test.SendAsync("Orders", null, Both, default);

        Assert.Equal("GetItem", Assert.Single(_account.Tables.ItemCalls).EventName);
        var refused = Assert.Single(start.Refused);
        Assert.Equal((DdbLoggingTestOutcome.NotLogged, "DeleteItem", null), (refused.Outcome, refused.EventName, refused.RequestId));
        Assert.Equal("No selector of trail 'company-trail' takes DeleteItem on table 'Orders'. No call was made.", refused.Message);
        Assert.Equal(AuditError.NotLogged, refused.ToError()!.Error);
    }

    [Fact]
    public async Task A_trail_of_some_operations_takes_only_those()
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("queries", Sample.Is("eventName", "Query")))));
        Assert.Equal(2, (await _test.SendAsync("Orders", null, Both, default)).Refused.Count);
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/ann", 2)]
    [InlineData("arn:aws:iam::111122223333:user/robot", 0)]
    public async Task A_selector_of_some_callers_is_asked_about_this_one(string caller, int calls)
    {
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.DataSelector("people", Sample.Is("userIdentity.arn", caller)))));
        Assert.Equal(calls, (await _test.SendAsync("Orders", Sample.SharedTrail, Both, default)).Sent.Count);
    }

    [Fact]
    public async Task A_stopped_trail_is_said_at_once()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")) with { IsLogging = false });

        var start = await _test.SendAsync("Orders", null, Both, default);

        Assert.Empty(_account.Tables.ItemCalls);
        Assert.All(start.Refused, refused => Assert.Equal(AuditError.TrailStopped, refused.ToError()!.Error));
    }

    [Fact]
    public async Task A_trail_that_cannot_deliver_gives_a_warning_and_is_tried()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")) with { LatestDeliveryError = "NoSuchBucket" });
        var start = await _test.SendAsync("Orders", null, Both, default);
        Assert.Contains("NoSuchBucket", Assert.Single(start.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, start.Sent.Count);
    }

    [Fact]
    public async Task An_organization_trail_whose_selectors_are_not_told_is_tried_with_a_warning()
    {
        _account.Trails.Add(Sample.OrganizationTrail(new SelectorSet()) with { AreSelectorsKnown = false });
        var start = await _test.SendAsync("Orders", "org-trail", Both, default);
        Assert.Equal(2, start.Sent.Count);
        Assert.Contains("not known", Assert.Single(start.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_table_and_no_trail_are_errors_before_any_call()
    {
        Assert.Equal(AuditError.TableNotFound, (await Assert.ThrowsAsync<AuditException>(() => _test.SendAsync("Nowhere", null, Both, default))).Error);
        Assert.Equal(AuditError.TrailNotFound, (await Assert.ThrowsAsync<AuditException>(() => _test.SendAsync("Orders", null, Both, default))).Error);
        Assert.Empty(_account.Tables.ItemCalls);
    }

    [Fact]
    public async Task An_item_that_is_put_is_deleted_by_its_mark()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));

        await _test.SendAsync("Orders", null, [CanaryCall.Put], default);

        Assert.Equal([("PutItem", "DdbAudit-test"), ("DeleteItem", "DdbAudit-test")], _account.Tables.ItemCalls.Select(call => (call.EventName, call.Attribute)));
        Assert.Single(_account.Tables.ItemCalls.Select(call => call.Key).Distinct());
    }

    [Fact]
    public async Task An_item_whose_put_was_not_answered_or_cancelled_is_deleted_all_the_same()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        using var stop = new CancellationTokenSource();
        _account.Requests.Fail("PutItem", new OperationCanceledException(), afterEffect: true);
        _account.Requests.On("PutItem", stop.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.SendAsync("Orders", null, [CanaryCall.Put], stop.Token));

        Assert.Equal(["PutItem", "DeleteItem"], _account.Tables.ItemCalls.Select(call => call.EventName));
    }

    [Fact]
    public async Task An_item_that_could_not_be_deleted_is_named_with_its_key()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Requests.Fail("DeleteItem", new AuditException(AuditError.AccessDenied, "Not allowed."));

        var error = await Assert.ThrowsAsync<AuditException>(() => _test.SendAsync("Orders", null, [CanaryCall.Put], default));

        Assert.Equal(AuditError.RollbackIncomplete, error.Error);
        Assert.Contains(_account.Tables.ItemCalls[0].Key, error.Remedy, StringComparison.Ordinal);
    }
}
