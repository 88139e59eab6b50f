using System.Collections;
using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Changes;
using DdbAudit.Storage;

namespace DdbAudit.Commands;

[Cmdlet(VerbsLifecycle.Enable, "DdbDataEventLogging", SupportsShouldProcess = true, DefaultParameterSetName = TableSet)]
[OutputType(typeof(DdbDataEventLogging), typeof(DdbLoggingChange))]
public sealed partial class EnableDdbDataEventLoggingCommand : ChangeLoggingCommand
{
    private static readonly string[] OfTables = [nameof(ReadWriteType), nameof(EventName), nameof(ExcludeStreams), nameof(ExpiresAfter), nameof(ExpiresAt), nameof(Reason), nameof(AllowConversion)];

    private DateTimeOffset? _until;

    private protected override void Begin()
    {
        _until = LeaseEnd.From(ExpiresAfter, ExpiresAt, DateTimeOffset.UtcNow);
        WarnOfUnknownEvents(EventName);
        if (AllTables)
            WriteWarning("Every data event of every table in the trail's Regions will be logged and billed, tables made later included (0.10 USD per 100,000 events, as of 2025-10).");
        if (_until is not null)
            WriteWarning("Nothing ends this logging by itself. Run 'Disable-DdbDataEventLogging -Expired' on a schedule: it ends the leases that are over (about_DdbAudit_Runbooks).");
    }

    // A group or a retention without the switch can only mean that the switch was meant.
    private LogDeliveryRequest? LogDelivery => CloudWatchLogs || LogGroupName is not null || LogRetentionDays is not null
        ? new LogDeliveryRequest { LogGroupName = LogGroupName, RetentionDays = LogRetentionDays }
        : null;

    private protected override bool NeedsTable => LogDelivery is null;

    private protected override void Process()
    {
        if (TableName.Length == 0 && !AllTables && LogDelivery is not null && OfTables.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } parameter)
            throw new AuditException(AuditError.OptionConflict, $"-{parameter} says what of a table is logged, and no table is named.") { Target = parameter, Remedy = $"Name tables with -TableName, or leave -{parameter} out." };
        base.Process();
    }

    private protected override void Introduce(IAuditAccount account, LoggingRequest request)
    {
        WarnOfSecondCopies(account, request);
        Estimate(account, request);
    }

    private protected override LoggingRequest Request(string trailName, IReadOnlyList<string> tables) => base.Request(trailName, tables) with
    {
        EventNames = EventName,
        ExcludeStreams = ExcludeStreams,
        Until = _until,
        Reason = Reason,
        AllowConversion = AllowConversion,
        BucketName = BucketName,
        S3KeyPrefix = S3KeyPrefix,
        MultiRegion = MultiRegion,
        LogDelivery = LogDelivery,
        Storage = new StorageOptions
        {
            KmsKeyId = KmsKeyId,
            CreateKmsKey = CreateKmsKey,
            EnableBucketVersioning = EnableBucketVersioning,
            EnableLogFileValidation = MyInvocation.BoundParameters.ContainsKey(nameof(EnableLogFileValidation)) ? EnableLogFileValidation : null,
            Tags = Tag.Cast<DictionaryEntry>().ToDictionary(tag => (string)tag.Key, tag => (string)tag.Value!),
        },
    };

    private protected override async Task<TrailPlan> PlanAsync(LoggingControl control, LoggingRequest request, CancellationToken cancellation) =>
        WithEstimate(await control.PlanEnableAsync(request, cancellation).ConfigureAwait(false));
}
