using DdbAudit.Arns;
using DdbAudit.Trails;

namespace DdbAudit.Changes.Steps;

internal sealed record CreateTrailStep(string TrailArn, TrailSettings Settings) : PlanStep
{
    public override string Action => "Create trail";

    public override string Target => TrailArn;

    public override string After =>
        $"delivers to s3://{Settings.S3BucketName}/{(Settings.S3KeyPrefix is { } prefix ? prefix + "/" : "")}AWSLogs/, "
        + $"{(Settings.IsMultiRegionTrail ? "all Regions" : "one Region")}, "
        + $"log file validation {(Settings.EnableLogFileValidation ? "on" : "off")}"
        + (Settings.KmsKeyId is { } key ? $", encrypted with {key}" : "");

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope) =>
        [new Permission("cloudtrail:CreateTrail", TrailArn), new Permission("cloudtrail:AddTags", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { OwnTags = LoggingState.Own(Settings.Tags) };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.CreateAsync(Settings, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(TrailArn, cancellation) is { } trail && IsOfThisStep(trail))
            await account.Trails.DeleteAsync(TrailArn, cancellation);
    }

    // Another process may have made the same stack's trail a moment earlier; its new bucket then has another name.
    private bool IsOfThisStep(TrailState trail) =>
        Ownership.BelongsTo(trail.Tags, Settings.Name) && trail.Description.S3BucketName == Settings.S3BucketName;
}
