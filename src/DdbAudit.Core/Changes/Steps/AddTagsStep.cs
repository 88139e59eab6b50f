using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Changes.Steps;

/// <summary>Adds tags of ours to a trail, or gives those that are there new values.</summary>
/// <param name="TagsBefore">The values that are replaced.</param>
internal sealed record AddTagsStep(string TrailArn, ImmutableSortedDictionary<string, string> TagsBefore, ImmutableSortedDictionary<string, string> TagsAdded) : PlanStep
{
    public override string Action => "Tag trail";

    public override string Target => TrailArn;

    public override string? Before => TagText.Of(TagsBefore);

    public override string? After => TagText.Of(TagsAdded);

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("cloudtrail:AddTags", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { OwnTags = before.OwnTags.Where(tag => !TagsAdded.ContainsKey(tag.Key)).Concat(TagsAdded).ToDictionary() };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.AddTagsAsync(TrailArn, TagsAdded, cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(TrailArn, cancellation) is not { } trail)
            return;

        var ours = TagsAdded.Where(trail.Tags.Contains).Select(tag => tag.Key).ToHashSet();
        var restored = TagsBefore.Where(tag => ours.Contains(tag.Key)).ToDictionary();
        if (restored.Count > 0)
            await account.Trails.AddTagsAsync(TrailArn, restored, cancellation);

        string[] removed = [.. ours.Where(key => !TagsBefore.ContainsKey(key))];
        if (removed.Length > 0)
            await account.Trails.RemoveTagsAsync(TrailArn, removed, cancellation);
    }
}
