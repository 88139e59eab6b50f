using System.Globalization;
using System.Text.Json;

namespace DdbAudit.Monitoring;

/// <summary>The time of the calls that may have made an alarm fire, both ends UTC.</summary>
internal sealed record FiringPeriod(DateTimeOffset Start, DateTimeOffset End)
{
    // CloudTrail often delivers so late, and a log event may carry the time of its delivery.
    private static readonly TimeSpan DeliveryDelay = TimeSpan.FromMinutes(15);

    public static FiringPeriod Of(AlarmFiring firing, AlarmSettings settings)
    {
        var starts = Breaching(firing.ReasonData, settings.Threshold);
        return starts.Count > 0
            ? new FiringPeriod(starts.Min() - DeliveryDelay, starts.Max() + settings.Period)
            : new FiringPeriod(firing.At - (settings.Period * settings.EvaluationPeriods) - DeliveryDelay, firing.At);
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
