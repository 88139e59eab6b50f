using System.Globalization;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>Lets a TimeSpan parameter be given as a number with a unit: 30s, 90m, 2h, 7d.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The shortest duration that is taken, in seconds.</summary>
    public double MinimumSeconds { get; set; }

    /// <summary>The longest one, in seconds.</summary>
    public double MaximumSeconds { get; set; } = double.MaxValue;

    /// <summary>Whether a bare number is seconds, as the parameter's name says; else it is refused, for its unit would be a guess.</summary>
    public bool TakesSeconds { get; set; }

    /// <exception cref="ArgumentTransformationMetadataException">No duration, or too short or too long a one.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var duration = (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            TimeSpan span => span,
            string text => Parse(text) ?? ParseSeconds(text),
            int or long or double when TakesSeconds => ParseSeconds(LanguagePrimitives.ConvertTo<string>(inputData)),
            // The parser takes 7d for a decimal and 30s for a short; what was typed is still known.
            decimal or short => Parse(LanguagePrimitives.ConvertTo<string>(inputData)),
            _ => null,
        };
        if (duration is not { } known)
            throw Refuse($"'{inputData}' is no duration.");
        if (known < TimeSpan.FromSeconds(MinimumSeconds))
            throw Refuse($"'{inputData}' is too short: {MinimumSeconds.ToString(CultureInfo.InvariantCulture)} s is the least.");
        if (known.TotalSeconds > MaximumSeconds)
            throw Refuse($"'{inputData}' is too long: {MaximumSeconds.ToString(CultureInfo.InvariantCulture)} s is the most.");
        return known;
    }

    private TimeSpan? ParseSeconds(string text) => TakesSeconds ? ParseWithUnit($"{text.Trim()}s") : null;

    private static TimeSpan? Parse(string text) => ParseWithUnit(text.Trim()) ?? ParseClock(text);

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
