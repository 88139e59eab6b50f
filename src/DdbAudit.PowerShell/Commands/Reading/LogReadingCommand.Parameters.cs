using System.Collections;
using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Filters;
using DdbAudit.Reading;
using DdbAudit.Scans;

namespace DdbAudit.Commands;

/// <summary>Where events are read from, and which of them.</summary>
public abstract partial class LogReadingCommand
{
    private protected const string TrailSet = "Trail";
    private protected const string BucketSet = "Bucket";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    /// <summary>Its place on the command line is each command's own.</summary>
    public abstract string[] TableName { get; set; }

    [Parameter(ParameterSetName = TrailSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter(ParameterSetName = BucketSet, Mandatory = true)]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string BucketName { get; set; } = "";

    [Parameter(ParameterSetName = BucketSet)]
    [Alias("KeyPrefix", "Prefix")]
    public string? S3KeyPrefix { get; set; }

    /// <summary>Of an object that names a trail, too, the trail is read; a group that the command line names is read all the same.</summary>
    [Parameter(ParameterSetName = TrailSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LogGroupNameCompleter))]
    public string? LogGroupName { get; set; }

    // Not from the pipeline: any object becomes a string there, an object of Get-DdbDataEventLogging too.
    [Parameter(ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralPathSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [Names]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    public string[] EventName { get; set; } = [];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? StartTime { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? EndTime { get; set; }

    [Parameter]
    [Duration(MinimumSeconds = 1)]
    public TimeSpan? Last { get; set; }

    [Parameter]
    [Names]
    [SupportsWildcards]
    public string[] UserName { get; set; } = [];

    [Parameter]
    [Names]
    [SupportsWildcards]
    public string[] RoleName { get; set; } = [];

    [Parameter]
    [Addresses]
    [SupportsWildcards]
    public string[] SourceIPAddress { get; set; } = [];

    [Parameter]
    [Names]
    [SupportsWildcards]
    public string[] ErrorCode { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary[] Key { get; set; } = [];

    [Parameter]
    public SwitchParameter Failed { get; set; }

    [Parameter]
    public DdbAccess? Access { get; set; }

    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MaxFileSize { get; set; } = new ScanOptions().MaxFileBytes;

    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long LargeScanSize { get; set; } = ScanSizeGuard.DefaultLimit;

    [Parameter]
    public SwitchParameter AllowDuplicate { get; set; }

    private protected EventCriteria ToCriteria(LogSource source) => new()
    {
        TableNames = source.TableNames,
        EventNames = EventName,
        UserNames = UserName,
        RoleNames = RoleName,
        SourceIPAddresses = SourceIPAddress,
        ErrorCodes = ErrorCode,
        Keys = [.. Key.Select(ItemKeys.Read)],
        FailedOnly = Failed,
        Access = Access,
        Start = source.Window.Start,
        End = source.Window.End,
    };
}
