namespace DdbAudit.Filters;

/// <summary>A pattern for SQL's <c>LIKE ... ESCAPE '\'</c>.</summary>
/// <param name="IsExact">Whether it matches nothing but what the pattern matches that it was made of; else it may match more.</param>
internal readonly record struct LikePattern(string Text, bool IsExact)
{
    /// <summary>The pattern anywhere in a text.</summary>
    public LikePattern Anywhere() => new($"%{Text}%", false);
}
