using System.Management.Automation;
using DdbAudit.Binding;

namespace DdbAudit.Commands;

/// <summary>What ready-made questions are asked with; each takes some of these.</summary>
public sealed partial class InvokeDdbAuditQueryCommand
{
    [Parameter(ParameterSetName = QuestionSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string? TableName { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateNotNullOrEmpty]
    public string? KeyValue { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateRange(0, 23)]
    public int FromHour { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateRange(1, 24)]
    public int ToHour { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateNotNullOrEmpty]
    public string? TimeZone { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [ValidateRange(1, 9999)]
    public int Days { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    public DateTimeOffset? StartTime { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    public DateTimeOffset? EndTime { get; set; }

    [Parameter(ParameterSetName = QuestionSet)]
    [Duration(MinimumSeconds = 1)]
    public TimeSpan? Last { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkGroupNameCompleter))]
    public string? WorkGroupName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DatabaseNameCompleter))]
    public string? DatabaseName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AthenaTableNameCompleter))]
    public string? AthenaTableName { get; set; }

    [Parameter]
    [ValidateRange(0, 1000)]
    public decimal AthenaScanRate { get; set; } = new DdbAuditRates().AthenaScan;

    /// <summary>Those that were given: a question refuses what it does not take.</summary>
    private Dictionary<string, object> GivenValues() => new[] { nameof(TableName), nameof(KeyValue), nameof(Count), nameof(FromHour), nameof(ToHour), nameof(TimeZone), nameof(Days) }
        .Where(MyInvocation.BoundParameters.ContainsKey)
        .ToDictionary(name => name, name => MyInvocation.BoundParameters[name]);
}
