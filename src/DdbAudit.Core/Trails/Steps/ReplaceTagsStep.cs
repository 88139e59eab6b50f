namespace DdbAudit.Trails.Steps;

/// <summary>Replaces DdbAudit's tags of a trail; those of others stay.</summary>
internal sealed record ReplaceTagsStep(string TrailArn, IReadOnlyDictionary<string, string> TagsBefore, IReadOnlyDictionary<string, string> TagsAfter) : PlanStep
{
    public override string Action => "Replace DdbAudit's tags";

    public override string Target => TrailArn;

    public override string Before => Text(TagsBefore);

    public override string After => Text(TagsAfter);

    // Added and removed in two requests.
    public override bool IsOneChange => false;

    public override LoggingState Outcome(LoggingState before) => before with { OwnTags = TagsAfter };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) => ReplaceAsync(account.Trails, TagsBefore, TagsAfter, cancellation);

    public override Task UndoAsync(IAuditAccount account, CancellationToken cancellation) => ReplaceAsync(account.Trails, TagsAfter, TagsBefore, cancellation);

    private async Task ReplaceAsync(
        ITrailService trails, IReadOnlyDictionary<string, string> from, IReadOnlyDictionary<string, string> to, CancellationToken cancellation)
    {
        var added = to.Where(tag => !from.Contains(tag)).ToDictionary();
        if (added.Count > 0)
            await trails.AddTagsAsync(TrailArn, added, cancellation).ConfigureAwait(false);
        string[] removed = [.. from.Keys.Except(to.Keys)];
        if (removed.Length > 0)
            await trails.RemoveTagsAsync(TrailArn, removed, cancellation).ConfigureAwait(false);
    }

    private static string Text(IReadOnlyDictionary<string, string> tags) =>
        string.Join(Environment.NewLine, tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key} = {tag.Value}"));
}
