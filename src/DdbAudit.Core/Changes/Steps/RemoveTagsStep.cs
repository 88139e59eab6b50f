using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Selectors;

namespace DdbAudit.Changes.Steps;

/// <summary>Removes tags of ours from a trail.</summary>
internal sealed record RemoveTagsStep(string TrailArn, ImmutableSortedDictionary<string, string> TagsRemoved) : PlanStep
{
    public override string Action => "Untag trail";

    public override string Target => TrailArn;

    public override string? Before => TagText.Of(TagsRemoved);

    public override IEnumerable<Permission> Permissions(AuditScope scope) => [new Permission("cloudtrail:RemoveTags", TrailArn)];

    public override LoggingState Outcome(LoggingState before) => before with { OwnTags = before.OwnTags.Where(tag => !TagsRemoved.ContainsKey(tag.Key)).ToDictionary() };

    public override Task ApplyAsync(IAuditAccount account, CancellationToken cancellation) =>
        account.Trails.RemoveTagsAsync(TrailArn, [.. TagsRemoved.Keys], cancellation);

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        if (await account.Trails.FindAsync(TrailArn, cancellation) is not { } trail)
            return;

        var missing = TagsRemoved.Where(tag => !trail.Tags.ContainsKey(tag.Key)).ToDictionary();
        if (missing.Count > 0)
            await account.Trails.AddTagsAsync(TrailArn, missing, cancellation);
    }
}
