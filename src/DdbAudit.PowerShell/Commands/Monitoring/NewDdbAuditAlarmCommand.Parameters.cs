using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Monitoring;

namespace DdbAudit.Commands;

/// <summary>What is watched for, where, and who is told.</summary>
public sealed partial class NewDdbAuditAlarmCommand
{
    private const string ConditionSet = "Condition";
    private const string PatternSet = "FilterPattern";

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ParameterSetName = ConditionSet)]
    public DdbAlarmCondition Condition { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = PatternSet)]
    [ValidateNotNullOrEmpty]
    public string? FilterPattern { get; set; }

    [Parameter(ParameterSetName = ConditionSet)]
    [ValidateNotNullOrEmpty]
    public string[] Principal { get; set; } = [];

    [Parameter(ParameterSetName = ConditionSet)]
    [ValidateNotNullOrEmpty]
    public string[] Network { get; set; } = [];

    [Parameter]
    [ValidateRange(0, double.MaxValue)]
    public double? Threshold { get; set; }

    [Parameter]
    [Duration(MinimumSeconds = 60)]
    public TimeSpan Period { get; set; } = TimeSpan.FromMinutes(5);

    [Parameter]
    [ValidateRange(1, 1440)]
    public int EvaluationPeriods { get; set; } = 1;

    /// <summary>Null to leave the topics of an alarm that is there; an empty list takes them off.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(TopicArnCompleter))]
    public string[]? TopicArn { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LogGroupNameCompleter))]
    public string? LogGroupName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AlarmName { get; set; }

    /// <summary>Past events: what the alarm would have done is told, and nothing is made.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public DdbDataEvent[]? TestAgainst { get; set; }

    private IEnumerable<AlarmRequest> Requests(string[] tables) => tables.DefaultIfEmpty().Select(table => new AlarmRequest
    {
        TableName = table,
        Condition = ParameterSetName == ConditionSet ? Condition : null,
        FilterPattern = FilterPattern,
        Principals = Principal,
        Networks = Network,
        Threshold = Threshold,
        Period = Period,
        EvaluationPeriods = EvaluationPeriods,
        TopicArns = TopicArn,
        AlarmName = AlarmName,
        TrailName = TrailName,
        LogGroupName = LogGroupName,
    });
}
