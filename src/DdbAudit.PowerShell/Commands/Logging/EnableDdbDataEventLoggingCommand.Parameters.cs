using System.Collections;
using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <content>The parameters.</content>
public sealed partial class EnableDdbDataEventLoggingCommand
{
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
    [Alias("KeyPrefix", "Prefix")]
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
    public SwitchParameter CloudWatchLogs { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LogGroupNameCompleter))]
    public string? LogGroupName { get; set; }

    [Parameter]
    [Alias("LogGroupRetentionDays")]
    [LogRetentionDays]
    [ArgumentCompleter(typeof(LogRetentionDaysCompleter))]
    public int? LogRetentionDays { get; set; }

    [Parameter]
    [ValidateNotNull]
    [Tags]
    public Hashtable Tag { get; set; } = [];
}
