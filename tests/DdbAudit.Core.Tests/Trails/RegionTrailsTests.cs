using DdbAudit.Trails;

namespace DdbAudit.Tests.Trails;

public sealed class RegionTrailsTests : IDisposable
{
    private readonly FakeAccount _account = new();

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_trail_that_may_not_be_read_is_named_and_the_others_are_there()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Trails.Add(Sample.ForeignTrail(Sample.Advanced(Sample.Management)));
        _account.Requests.Fail("FindTrail", new AuditException(AuditError.AccessDenied, "Not allowed.") { AwsErrorCode = "AccessDeniedException", RequestId = "r-1", Remedy = "Ask." });

        var trails = await RegionTrails.ReadAsync(_account, default);

        var problem = Assert.Single(trails.Problems);
        var readable = Assert.Single(trails.Readable);
        Assert.Equal((AuditError.AccessDenied, "AccessDeniedException", "r-1", "Ask."), (problem.Error, problem.AwsErrorCode, problem.RequestId, problem.Remedy));
        Assert.Contains(problem.Target!, problem.Message, StringComparison.Ordinal);
        Assert.NotEqual(problem.Target, readable.Arn);
        Assert.Same(problem, Assert.Throws<AuditException>(trails.RequireAll));
    }

    [Fact]
    public async Task A_trail_that_is_deleted_meanwhile_is_no_problem()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Requests.On("FindTrail", _account.Trails.All.Clear);

        var trails = await RegionTrails.ReadAsync(_account, default);

        Assert.Empty(trails.Readable);
        Assert.Empty(trails.RequireAll());
    }

    [Fact]
    public async Task What_fails_for_another_reason_than_AWS_is_not_swallowed()
    {
        _account.Trails.Add(Sample.OwnTrail(Sample.Ours("Orders")));
        _account.Requests.Fail("FindTrail", new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => RegionTrails.ReadAsync(_account, default));
    }
}
