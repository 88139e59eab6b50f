namespace DdbAudit.Tests.Fakes;

/// <summary>The requests that a fake account gets: recorded, and failing where a test says so.</summary>
internal sealed class FakeRequests
{
    private readonly List<Fault> _faults = [];

    public List<string> Log { get; } = [];

    /// <summary>The requests that change something.</summary>
    public IEnumerable<string> Changes => Log.Where(request => !request.StartsWith("Find", StringComparison.Ordinal) && !request.StartsWith("List", StringComparison.Ordinal));

    /// <summary>Makes the next requests of this name fail, with or without their effect.</summary>
    public void Fail(string request, Exception error, bool afterEffect = false, int times = 1) => _faults.Add(new Fault(request, error, afterEffect) { Times = times });

    /// <summary>Does something when a request of this name comes in, before its effect; once.</summary>
    public void On(string request, Action happens) => _faults.Add(new Fault(request, null, AfterEffect: false) { Times = 1, Happens = happens });

    public async Task<T> RunAsync<T>(string request, Func<T> effect, CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        lock (_faults)
            return Run(request, effect);
    }

    public Task RunAsync(string request, Action effect, CancellationToken cancellation) => RunAsync(
        request,
        () =>
        {
            effect();
            return 0;
        },
        cancellation);

    private T Run<T>(string request, Func<T> effect)
    {
        Log.Add(request);
        var fault = _faults.Find(one => one.Request == request && one.Times > 0);
        if (fault is not null)
        {
            fault.Times--;
            fault.Happens?.Invoke();
            if (fault is { Error: { } before, AfterEffect: false })
                throw before;
        }

        var result = effect();
        return fault is { Error: { } after, AfterEffect: true } ? throw after : result;
    }

    private sealed record Fault(string Request, Exception? Error, bool AfterEffect)
    {
        public int Times { get; set; }

        public Action? Happens { get; init; }
    }
}
