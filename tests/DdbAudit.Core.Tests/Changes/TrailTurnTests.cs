using DdbAudit.Arns;
using DdbAudit.Changes;

namespace DdbAudit.Tests.Changes;

public sealed class TrailTurnTests
{
    private readonly string _trail = Sample.TrailArn(Guid.NewGuid().ToString());

    [Fact]
    public async Task A_second_turn_begins_when_the_first_has_ended()
    {
        var first = await TakeAsync(_trail);
        var isWaiting = new TaskCompletionSource();
        var second = TrailTurn.TakeAsync(Sample.Scope, _trail, isWaiting.SetResult, default);
        await isWaiting.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(second.IsCompleted);

        await first.DisposeAsync();

        await (await second.WaitAsync(TimeSpan.FromSeconds(20))).DisposeAsync();
    }

    [Fact]
    public async Task Turns_at_different_trails_and_endpoints_do_not_meet()
    {
        await using var turn = await TakeAsync(_trail);
        await using var ofAnotherTrail = await TakeAsync(_trail + "2");
        await using var ofASandbox = await TrailTurn.TakeAsync(Sample.Scope with { Endpoint = new Uri("http://127.0.0.1:4711") }, _trail, Unexpected, default);
    }

    [Fact]
    public async Task Waiting_for_a_turn_can_be_cancelled()
    {
        await using var first = await TakeAsync(_trail);
        using var stop = new CancellationTokenSource();

        var second = TrailTurn.TakeAsync(Sample.Scope, _trail, stop.Cancel, stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task The_turn_of_a_thread_that_died_passes_on()
    {
        // As NameOf makes it; a mutex that nobody else makes would prove nothing.
        var name = TrailTurn.NameOf(Sample.Scope, _trail);
        using var mutex = new Mutex(initiallyOwned: false, name);
        var thread = new Thread(() => mutex.WaitOne());
        thread.Start();
        thread.Join();

        await using var turn = await TakeAsync(_trail);
    }

    private static Task<TrailTurn> TakeAsync(string trail) => TrailTurn.TakeAsync(Sample.Scope, trail, () => { }, default).WaitAsync(TimeSpan.FromSeconds(20));

    private static void Unexpected() => throw new InvalidOperationException("Somebody has the turn.");
}
