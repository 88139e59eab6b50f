using System.Collections.Immutable;

namespace DdbAudit.Selectors;

/// <summary>Compares lists whose order says nothing.</summary>
internal static class UnorderedComparison
{
    /// <summary>Whether each element of one list has one of its own in the other.</summary>
    public static bool AreAlike<T>(ImmutableArray<T> one, ImmutableArray<T> other, Func<T, T, bool> means)
    {
        var unmatched = other.ToList();
        return one.Length == other.Length && one.All(element => RemoveFirst(unmatched, candidate => means(element, candidate)));
    }

    private static bool RemoveFirst<T>(List<T> list, Predicate<T> isWanted)
    {
        var at = list.FindIndex(isWanted);
        if (at >= 0)
            list.RemoveAt(at);

        return at >= 0;
    }
}
