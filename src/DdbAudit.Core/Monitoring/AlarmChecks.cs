using System.Text.RegularExpressions;

namespace DdbAudit.Monitoring;

/// <summary>What of a request can be refused without asking AWS.</summary>
internal static partial class AlarmChecks
{
    /// <summary>Of one alarm and state (CloudWatch API, PutMetricAlarm).</summary>
    public const int MostActions = 5;

    private const int MostSecondsOfDay = 86_400;
    private const int MostSecondsOfWeek = 604_800;

    /// <exception cref="AuditException">InvalidAlarm, AlarmLimit.</exception>
    public static void Run(AlarmRequest request)
    {
        CheckNeeds(request);
        CheckTimes(request);
        if (request.AlarmName is { } name && !AllowedName().IsMatch(name))
            throw Invalid(name, $"'{name}' cannot name an alarm and its metric filter: use 1 to 246 letters, digits, blanks and . - _ / # ( ) + = @");
        if (request.TopicArns?.Count > MostActions)
            throw new AuditException(AuditError.AlarmLimit, $"{request.TopicArns.Count} topics are named; an alarm tells at most {MostActions}.") { Target = "TopicArn" };
    }

    private static void CheckNeeds(AlarmRequest request)
    {
        var needs = request.Condition is { } condition ? AlarmCondition.Of(condition).Needs : ConditionNeed.Nothing;
        var what = request.Condition is { } named ? $"Condition {named}" : "A filter pattern";
        Check("Principal", request.Principals.Count > 0, needs == ConditionNeed.Principals);
        Check("Network", request.Networks.Count > 0, needs == ConditionNeed.Networks);
        if (needs == ConditionNeed.Threshold && request.Threshold is null)
            throw Invalid("Threshold", $"{what} needs -Threshold: without it one call would be too many");

        void Check(string parameter, bool isGiven, bool isNeeded)
        {
            if (isGiven != isNeeded)
                throw Invalid(parameter, isNeeded ? $"{what} needs -{parameter}" : $"{what} does not take -{parameter}");
        }
    }

    // PutMetricAlarm: metrics of metric filters have one value a minute; all periods together last a day at most, or a week.
    private static void CheckTimes(AlarmRequest request)
    {
        var seconds = request.Period.TotalSeconds;
        if (seconds < 60 || seconds % 60 != 0)
            throw Invalid("Period", $"A period of {seconds:0.###} seconds is not possible: a metric filter counts by the minute, so give whole minutes");
        var most = seconds >= 3600 ? MostSecondsOfWeek : MostSecondsOfDay;
        if (seconds * request.EvaluationPeriods > most)
            throw Invalid("EvaluationPeriods", $"{request.EvaluationPeriods} periods of {seconds:0} seconds are {seconds * request.EvaluationPeriods:N0} seconds; CloudWatch looks back at most {most:N0} with such periods");
    }

    private static AuditException Invalid(string target, string message) => new(AuditError.InvalidAlarm, message + ".") { Target = target };

    // A filter's name takes no colon and no asterisk, a metric's no dollar sign.
    [GeneratedRegex(@"^[A-Za-z0-9 ._/#()+=@-]{1,246}\z")]
    private static partial Regex AllowedName();
}
