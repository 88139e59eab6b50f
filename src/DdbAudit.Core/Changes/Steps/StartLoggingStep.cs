using DdbAudit.Arns;

namespace DdbAudit.Changes.Steps;

internal sealed record StartLoggingStep(string TrailArn) : PlanStep
{
    public override string Action => "Start logging";

    public override string Target => TrailArn;

    public override string Before => "off";

    public override string After => "on";

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("cloudtrail:StartLogging", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { IsLogging = true };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.StartLoggingAsync(TrailArn, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.StopLoggingAsync(TrailArn, cancellation);
}
