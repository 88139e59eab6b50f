using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>A change that nobody is asked about.</summary>
internal static class ChangeRun
{
    public static ChangeTiming AtOnce { get; } = new() { Spread = TimeSpan.Zero };

    public static Task<TrailState?> EnableAsync(IAuditAccount account, ChangeTiming timing, LoggingRequest request) =>
        RunAsync(account, timing, (control, stop) => control.PlanEnableAsync(request, stop));

    public static async Task<TrailState?> RunAsync(IAuditAccount account, ChangeTiming timing, Func<LoggingControl, CancellationToken, Task<TrailPlan>> plan) =>
        (await MakeAsync(account, timing, plan)).Trail;

    public static async Task<(TrailState? Trail, LoggingChange Change)> MakeAsync(
        IAuditAccount account, ChangeTiming timing, Func<LoggingControl, CancellationToken, Task<TrailPlan>> plan)
    {
        var control = new LoggingControl(account);
        var change = new LoggingChange(account, timing, stop => plan(control, stop));
        return (await change.RunAsync((_, _) => Task.FromResult(true), _ => { }, default), change);
    }
}
