using System.Globalization;

namespace DdbAudit.Logs;

/// <summary>What listings of a store went over and what they passed over. For several threads.</summary>
internal sealed class ListingReport
{
    // A tree of many accounts and Regions is not told in full.
    private const int MostPlaces = 200;

    private readonly object _gate = new();
    private readonly List<string> _places = [];
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private int _morePlaces;

    /// <param name="place">A folder or key prefix, with its bounds.</param>
    public void Listed(string place)
    {
        lock (_gate)
        {
            if (_places.Count < MostPlaces)
                _places.Add(place);
            else
                _morePlaces++;
        }
    }

    /// <param name="kind">What kind of thing, and why, in the plural.</param>
    public void Skipped(string kind)
    {
        lock (_gate)
            _skipped[kind] = _skipped.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Sentences for a reader, each once.</summary>
    public IReadOnlyList<string> TakeSentences()
    {
        lock (_gate)
        {
            List<string> sentences = [.. _places.Select(place => $"Listed {place}.")];
            if (_morePlaces > 0)
                sentences.Add($"Listed {Number(_morePlaces)} more places.");
            if (_skipped.Count > 0)
                sentences.Add($"Passed over: {string.Join(", ", _skipped.Select(s => $"{Number(s.Value)} {s.Key}"))}.");
            _places.Clear();
            _skipped.Clear();
            _morePlaces = 0;
            return sentences;
        }
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
