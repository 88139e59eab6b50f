namespace DdbAudit.Changes;

/// <summary>How long a change of selectors is looked after.</summary>
internal sealed record ChangeTiming
{
    /// <summary>
    /// How long CloudTrail may still show, and match events with, the selectors before. AWS gives no bound: this is what DdbAudit allows for.
    /// Zero where whoever writes sees every change at once, such as in a sandbox.
    /// </summary>
    public TimeSpan Spread { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether processes of this machine change a trail one after the other.</summary>
    public bool TakesTurns { get; init; } = true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How often CloudTrail is asked whether a change can be seen.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a change may take until reading back shows it; after that it counts as overwritten and is planned anew.</summary>
    public TimeSpan ReadBackLimit => Spread + (PollInterval * 2);

    /// <summary>
    /// When to look again whether the change still stands. Another machine may have read the selectors just before ours could be seen, and
    /// what it wrote takes as long again to be seen. Jitter keeps two losers from writing at the same moment again.
    /// </summary>
    public TimeSpan NextSettleCheck() => Spread * (2.2 + Random.Shared.NextDouble());
}
