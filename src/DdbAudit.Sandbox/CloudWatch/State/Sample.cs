namespace DdbAudit.Sandbox.CloudWatch.State;

/// <summary>Values of a metric taken together.</summary>
internal sealed record Sample(double Count, double Sum, double Minimum, double Maximum)
{
    public static readonly IReadOnlyList<string> Statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    public static Sample Of(double value, double count = 1) => new(count, value * count, value, value);

    public Sample And(Sample other) => new(Count + other.Count, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));

    /// <param name="statistic">One of <see cref="Statistics"/>.</param>
    public double Get(string statistic) => statistic switch
    {
        "SampleCount" => Count,
        "Average" => Sum / Count,
        "Sum" => Sum,
        "Minimum" => Minimum,
        _ => Maximum,
    };
}
