using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Changes.Steps;

/// <summary>Stops a trail. Only planned for trails that are all ours: it stops management events too.</summary>
/// <param name="SelectorsBefore">Those that were switched off just before, if any. A trail that has got other ones since is not stopped: somebody logs by it again.</param>
internal sealed record StopLoggingStep(string TrailArn, SelectorSet? SelectorsBefore = null) : PlanStep
{
    public override string Action => "Stop logging";

    public override string Target => TrailArn;

    public override string Before => "on";

    public override string After => "off";

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("cloudtrail:StopLogging", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { IsLogging = false };

    public override async Task ApplyAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (SelectorsBefore is null || !await IsUsedAgainAsync(account, cancellation))
            await account.Trails.StopLoggingAsync(TrailArn, cancellation);
    }

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.StartLoggingAsync(TrailArn, cancellation);

    // What was there before may still be shown, as a change takes its time to spread.
    private async Task<bool> IsUsedAgainAsync(IAuditAccount account, CancellationToken cancellation) =>
        await account.Trails.FindAsync(TrailArn, cancellation) is { Selectors: var current }
        && !current.IsSwitchedOff
        && !current.Means(SelectorsBefore!);
}
