using System.Collections.Immutable;
using DdbAudit.Sandbox.CloudWatch.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>Reads the alarm that PutMetricAlarm describes.</summary>
internal static class AlarmInput
{
    private const int MaxActions = 5;
    private const int Day = 86_400;

    private static readonly string[] MissingData = ["breaching", "notBreaching", "ignore", "missing"];

    /// <exception cref="ServiceError">ValidationError, InvalidParameterValue or another that says what is wrong.</exception>
    public static MetricAlarm Read(JsonInput input, SandboxRequest request)
    {
        if (input.Has("Metrics") || input.Has("EvaluationCriteria"))
            throw CloudWatchErrors.Validation("The sandbox has alarms on one metric, and none on expressions or queries.");
        var alarm = new MetricAlarm
        {
            AlarmName = Name(input),
            Metric = MetricInput.Metric(input, input.RequiredText("Namespace"), request),
            AlarmDescription = input.Text("AlarmDescription"),
            ActionsEnabled = input.Flag("ActionsEnabled") ?? true,
            Actions = ReadActions(input, request),
            Statistic = MetricInput.Statistic(input.Text("Statistic") ?? input.RequiredText("ExtendedStatistic")),
            Period = MetricInput.Period(input),
            Unit = input.Text("Unit"),
            EvaluationPeriods = input.Number("EvaluationPeriods") ?? throw new ServiceError("MissingParameter", "The parameter EvaluationPeriods is required."),
            DatapointsToAlarm = input.Number("DatapointsToAlarm"),
            Threshold = input.Double("Threshold") ?? throw new ServiceError("MissingParameter", "The parameter Threshold is required."),
            ComparisonOperator = input.RequiredText("ComparisonOperator"),
            TreatMissingData = input.Text("TreatMissingData"),
        };
        Check(alarm);
        return alarm with { Tags = AlarmTags.Add(alarm.Tags, input.Objects("Tags") ?? []) };
    }

    private static void Check(MetricAlarm alarm)
    {
        if (!AlarmEvaluation.Comparisons.ContainsKey(alarm.ComparisonOperator))
            throw CloudWatchErrors.Validation($"Invalid comparison operator: {alarm.ComparisonOperator}");
        if (alarm.TreatMissingData is { } treat && !MissingData.Contains(treat))
            throw CloudWatchErrors.Validation($"TreatMissingData must be one of {string.Join(", ", MissingData)}.");
        if (alarm.EvaluationPeriods < 1 || alarm.DatapointsToAlarm < 1)
            throw CloudWatchErrors.Validation("EvaluationPeriods and DatapointsToAlarm must be at least 1.");
        if (alarm.DatapointsToAlarm > alarm.EvaluationPeriods)
            throw CloudWatchErrors.Validation("Datapoints to alarm must be less than or equal to the number of evaluation periods.");
        if ((long)alarm.EvaluationPeriods * alarm.Period > (alarm.Period < 3600 ? Day : 7 * Day))
            throw CloudWatchErrors.Validation("Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400, or 604800 for periods of at least an hour).");
    }

    private static string Name(JsonInput input) => input.RequiredText("AlarmName") is { Length: > 0 and <= 255 } name
        ? name
        : throw CloudWatchErrors.Validation("1 validation error detected: Value at 'alarmName' failed to satisfy constraint: Member must have length between 1 and 255");

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> ReadActions(JsonInput input, SandboxRequest request) =>
        new Dictionary<string, ImmutableArray<string>>
        {
            [AlarmState.Ok] = ReadActions(input, "OKActions", request),
            [AlarmState.Alarm] = ReadActions(input, "AlarmActions", request),
            [AlarmState.InsufficientData] = ReadActions(input, "InsufficientDataActions", request),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static ImmutableArray<string> ReadActions(JsonInput input, string member, SandboxRequest request)
    {
        var actions = (input.Texts(member) ?? []).ToImmutableArray();
        if (actions.Length > MaxActions)
            throw CloudWatchErrors.Validation($"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length less than or equal to {MaxActions}");
        foreach (var arn in actions)
            CheckAction(arn, request);
        return actions;
    }

    // A topic must lie in the alarm's Region; whether it is there is not asked.
    private static void CheckAction(string arn, SandboxRequest request)
    {
        if (arn.Split(':') is not ["arn", _, var service, var region, ..])
            throw CloudWatchErrors.Validation($"Invalid arn syntax: {arn}");
        if (service == "sns" && region != request.Region)
            throw CloudWatchErrors.Validation($"Invalid region {region} specified. Only {request.Region} is supported.");
    }
}
