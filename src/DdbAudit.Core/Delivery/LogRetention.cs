namespace DdbAudit.Delivery;

/// <summary>How long CloudWatch Logs can keep events: one of 22 numbers of days, or for ever (PutRetentionPolicy).</summary>
internal static class LogRetention
{
    public static IReadOnlyList<int> Days { get; } = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>Why a number is not taken, with those next to it; null for one of the 22.</summary>
    public static string? WhyNot(int days)
    {
        if (Days.Contains(days))
            return null;

        int[] nearest = [.. Days.Where(one => one < days).TakeLast(1), .. Days.Where(one => one > days).Take(1)];
        return $"CloudWatch Logs cannot keep events for {days} days, but for {string.Join(" or ", nearest)}. It takes {string.Join(", ", Days)}.";
    }

    public static string Text(int? days) => days is { } known ? $"{known} days" : "for ever";
}
