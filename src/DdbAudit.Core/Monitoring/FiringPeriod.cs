using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Monitoring;

/// <summary>The time that made an alarm fire, both ends UTC.</summary>
internal sealed record FiringPeriod(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Null where the alarm does not fire.</summary>
    public static FiringPeriod? Of(AlarmState alarm)
    {
        if (alarm.State != "ALARM" || alarm.Since is not { } since)
            return null;
        var starts = Breaching(alarm.ReasonData, alarm.Settings.Threshold);
        return starts.Count > 0
            ? new FiringPeriod(starts.Min(), starts.Max() + alarm.Settings.Period)
            : new FiringPeriod(since - (alarm.Settings.Period * alarm.Settings.EvaluationPeriods), since);
    }

    // evaluatedDatapoints of StateReasonData: the start and the value of each period that was looked at.
    private static List<DateTimeOffset> Breaching(string? reasonData, double threshold)
    {
        if (string.IsNullOrEmpty(reasonData))
            return [];
        try
        {
            using var data = JsonDocument.Parse(reasonData);
            return data.RootElement.TryGetProperty("evaluatedDatapoints", out var points) ? [.. points.EnumerateArray().Where(IsOver).Select(StartOf)] : [];
        }
        catch (Exception unknown) when (unknown is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Words for people: whatever CloudWatch writes there some day, the alarm's own times are known.
            return [];
        }

        bool IsOver(JsonElement point) => point.TryGetProperty("value", out var value) && value.GetDouble() > threshold;
    }

    private static DateTimeOffset StartOf(JsonElement point) => DateTimeOffset.ParseExact(
        point.GetProperty("timestamp").GetString() ?? "",
        ["yyyy-MM-dd'T'HH:mm:ss.fffzzz", "yyyy-MM-dd'T'HH:mm:ss.fffK", "yyyy-MM-dd'T'HH:mm:ssK"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
