using System.Globalization;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>Lets a TimeSpan parameter be given as a number with a unit: 30s, 90m, 2h, 7d. A bare number is refused, for its unit would be a guess.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The shortest duration that is taken, in seconds.</summary>
    public double MinimumSeconds { get; set; }

    /// <exception cref="ArgumentTransformationMetadataException">No duration, or too short a one.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // To PowerShell 7d and 30s are numbers (a decimal and a short); the wrapper still has the text that was typed.
        var given = inputData is PSObject wrapped ? (wrapped.BaseObject as TimeSpan? ?? (object)wrapped.ToString()) : inputData;
        var duration = given switch
        {
            TimeSpan span => span,
            string text => ParseWithUnit(text.Trim()) ?? ParseClock(text),
            _ => null,
        };
        if (duration is not { } known)
            throw Refuse($"'{given}' is no duration.");
        if (known < TimeSpan.FromSeconds(MinimumSeconds))
            throw Refuse($"'{given}' is too short: {MinimumSeconds.ToString(CultureInfo.InvariantCulture)} s is the least.");
        return known;
    }

    private static TimeSpan? ParseWithUnit(string text)
    {
        if (text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        var seconds = char.ToLowerInvariant(text[^1]) switch
        {
            's' => number,
            'm' => number * 60,
            'h' => number * 3600,
            'd' => number * 86400,
            _ => double.NaN,
        };
        // Durations longer than a century are slips, and TimeSpan could not hold the longest.
        return seconds is >= 0 and < 3.2e9 ? TimeSpan.FromSeconds(seconds) : null;
    }

    // TimeSpan itself reads "90" as ninety days.
    private static TimeSpan? ParseClock(string text) =>
        text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;

    private static ArgumentTransformationMetadataException Refuse(string reason) =>
        new($"{reason} Give a number with a unit, such as 30s, 90m, 2h or 7d, or a TimeSpan.");
}
