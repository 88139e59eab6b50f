using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Commands;

/// <summary>The trail, and what its table and work group are like.</summary>
public sealed partial class NewDdbAuditAthenaTableCommand
{
    /// <summary>Empty where an object of the pipeline is of no trail, which is an error.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? DatabaseName { get; set; }

    [Parameter]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? AthenaTableName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultLocation { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyIdCompleter))]
    public string? KmsKeyId { get; set; }

    [Parameter]
    [ValidateRange(1, 3650)]
    public int? ResultDays { get; set; }

    [Parameter]
    [ValidateRange(AthenaRequest.LeastMaxBytesScanned, long.MaxValue)]
    public long? MaxBytesScanned { get; set; }

    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string[] AccountId { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidatePattern("^([a-z]{2}(-[a-z]+)+-[0-9]+|\\*)$")]
    public string[] LogRegion { get; set; } = [];

    [Parameter]
    public DateTime? FirstDay { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }
}
