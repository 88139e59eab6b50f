namespace DdbAudit.Selectors;

/// <summary>The look just before selectors are written, since writing them takes no condition.</summary>
internal static class UnchangedSelectors
{
    /// <exception cref="AuditException">SelectorsChanged: the trail has others than those that were read.</exception>
    public static void Check(string trailArn, SelectorSet expected, SelectorSet current)
    {
        if (!current.Means(expected) && !(current.IsFresh && expected.IsFresh))
            throw new AuditException(AuditError.SelectorsChanged, "Somebody else changed the trail's selectors since they were read, so they were not written.") { Target = trailArn };
    }
}
