namespace DdbAudit.Measures;

/// <summary>How many different keys are remembered at a time, over all groups of a measurement. For one thread.</summary>
internal sealed class KeyBudget(int max)
{
    /// <summary>About 100 MB.</summary>
    public const int DefaultMax = 2_000_000;

    private int _left = max;

    /// <summary>Takes room for one more.</summary>
    public bool TryTake()
    {
        if (_left == 0)
            return false;
        _left--;
        return true;
    }

    public void Return(int count) => _left += count;
}
