using System.Text.Json;

namespace DdbAudit.Monitoring.Patterns;

/// <summary>A condition of a filter pattern: one test of a value, or several joined. Its text is CloudWatch's.</summary>
internal abstract record PatternNode
{
    /// <summary>The single tests that it is made of, left to right.</summary>
    public abstract IEnumerable<ValueTest> Tests { get; }

    /// <summary>How tightly its text holds together: what is joined by <c>||</c> 1, by <c>&amp;&amp;</c> 2, a single test 3.</summary>
    protected abstract int Binding { get; }

    // Grouped from the left, as they are read, so that the text needs no parentheses for it.
    public static PatternNode operator &(PatternNode left, PatternNode right) =>
        right is BothOf group ? (left & group.Left) & group.Right : new BothOf(left, right);

    public static PatternNode operator |(PatternNode left, PatternNode right) =>
        right is EitherOf group ? (left | group.Left) | group.Right : new EitherOf(left, right);

    public abstract bool IsMatch(JsonElement record);

    /// <summary>The text, in parentheses where it would fall apart beside an operator.</summary>
    /// <param name="binding">What it needs to stand without them.</param>
    protected static string Enclosed(PatternNode node, int binding) => node.Binding < binding ? $"({node})" : node.ToString();
}
