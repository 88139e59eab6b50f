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
    private DateTimeOffset? _until;

    [Parameter]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [ValidatePattern(@"^[A-Za-z0-9]{1,128}\z")]
    public string[] EventName { get; set; } = [];

    [Parameter]
    public SwitchParameter ExcludeStreams { get; set; }

    [Parameter]
    [Duration(MinimumSeconds = 1)]
    public TimeSpan? ExpiresAfter { get; set; }

    [Parameter]
    public DateTimeOffset? ExpiresAt { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter]
    public SwitchParameter AllowConversion { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? BucketName { get; set; }

    [Parameter]
    [ValidateLength(1, 200)]
    public string? S3KeyPrefix { get; set; }

    [Parameter]
    public SwitchParameter MultiRegion { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyIdCompleter))]
    public string? KmsKeyId { get; set; }

    [Parameter]
    public SwitchParameter CreateKmsKey { get; set; }

    [Parameter]
    public SwitchParameter EnableBucketVersioning { get; set; }

    [Parameter]
    public bool EnableLogFileValidation { get; set; } = true;

    [Parameter]
    [ValidateNotNull]
    [Tags]
    public Hashtable Tag { get; set; } = [];

    private protected override void Begin()
    {
        _until = LeaseEnd.From(ExpiresAfter, ExpiresAt, DateTimeOffset.UtcNow);
        if (AllTables)
            WriteWarning("Every data event of every table in the trail's Regions will be logged and billed, tables made later included (0.10 USD per 100,000 events, as of 2026-11).");
        if (_until is not null)
            WriteWarning("Nothing ends this logging by itself. Run 'Disable-DdbDataEventLogging -Expired' on a schedule: it ends the leases that are over (about_DdbAudit_Runbooks).");
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
