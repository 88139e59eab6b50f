using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>A trail's selectors with what says which of them are ours: the names of advanced ones, the trail's tags for basic ones.</summary>
internal sealed record MarkedSelectors(string TrailArn, SelectorSet Selectors, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>What ours log.</summary>
    public IReadOnlyList<TableLogging> Own => Selectors.IsAdvanced ? Selectors.Own : Basic.Entries;

    /// <summary>Those of others, in their order.</summary>
    public SelectorSet Foreign => Selectors.IsAdvanced
        ? new SelectorSet { Advanced = [.. Selectors.Foreign] }
        : new SelectorSet { Basic = [.. Basic.Foreign] };

    /// <summary>Whether we made the trail and nobody else uses it, so that it may be started and stopped.</summary>
    public bool IsWhollyOurs => Ownership.IsOurs(Tags) && (Selectors.IsFresh || Foreign.IsEmpty);

    private OwnBasicSelectors Basic => new(Selectors.Basic, Tags, TrailArn);

    /// <summary>These with ours replaced. Basic selectors stay basic where they can say it; on a trail that is all ours they do not stay.</summary>
    /// <exception cref="AuditException">ConversionNeeded: basic selectors cannot say it, and turning them into advanced ones was not allowed.</exception>
    public MarkedSelectors WithOwn(IReadOnlyList<TableLogging> own, bool allowConversion)
    {
        if (Selectors.IsAdvanced)
            return this with { Selectors = Selectors.WithOwn(own) };

        if (IsWhollyOurs)
            return Advanced([], own);

        var written = own.SelectMany(Basic.Fit).ToList();
        var basic = WithBasic(written);
        return basic.Obstacle(written, Tags) switch
        {
            null => basic,
            _ when allowConversion => Advanced(Basic.Foreign.SelectMany(BasicConversion.Convert), own),
            var obstacle => throw NeedsConversion(obstacle),
        };
    }

    /// <summary>These without anything of ours, tags of tables that never came to be logged included.</summary>
    public MarkedSelectors WithoutOwn() => WithOwn([], allowConversion: false) with { Tags = Tags.Where(tag => !OwnTag.IsOwn(tag.Key)).ToDictionary() };

    /// <summary>These with the selectors of others replaced.</summary>
    public MarkedSelectors WithForeign(SelectorSet foreign) => this with
    {
        Selectors = new SelectorSet
        {
            Basic = [.. foreign.Basic, .. Selectors.Basic.Where((_, at) => Basic.Positions.Contains(at))],
            Advanced = [.. foreign.Advanced, .. Selectors.Advanced.Where(selector => !Selectors.Foreign.Contains(selector))],
        },
    };

    /// <summary>These without the tags of tables that we log no longer, or never came to log.</summary>
    public MarkedSelectors Forgetting(IEnumerable<string> tables)
    {
        var kept = Own.Select(entry => OwnTag.KeyFor(entry.Table, TrailArn)).ToHashSet();
        var keys = tables.Select(table => OwnTag.KeyFor(table, TrailArn)).Where(key => !kept.Contains(key)).ToHashSet();
        return this with { Tags = Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() };
    }

    private MarkedSelectors WithBasic(IReadOnlyList<TableLogging> written)
    {
        var current = Basic;
        var keys = current.Entries.Select(entry => OwnTag.KeyFor(entry.Table, TrailArn)).ToHashSet();
        return this with
        {
            Selectors = new SelectorSet { Basic = [.. current.Foreign, .. OwnBasicSelectors.Write(written, TrailArn)] },
            Tags = Tags.Where(tag => !keys.Contains(tag.Key))
                .Concat(written.GroupBy(entry => OwnTag.KeyFor(entry.Table, TrailArn), entry => entry.Scope)
                    .Select(table => KeyValuePair.Create(table.Key, OwnTag.Value(table))))
                .GroupBy(tag => tag.Key, tag => tag.Value)
                .ToDictionary(tag => tag.Key, tag => tag.Last()),
        };
    }

    private MarkedSelectors Advanced(IEnumerable<AdvancedSelector> foreign, IReadOnlyList<TableLogging> own) => this with
    {
        Selectors = new SelectorSet { Advanced = [.. foreign] }.WithOwn(own),
        Tags = Tags.Where(tag => !OwnTag.IsOwn(tag.Key)).ToDictionary(),
    };

    // Why basic selectors cannot say it; null where they can.
    private string? Obstacle(IReadOnlyList<TableLogging> written, IReadOnlyDictionary<string, string> tagsBefore)
    {
        var tagCount = Tags.Keys.Union(tagsBefore.Keys).Count();
        var longest = Tags.Where(tag => OwnTag.IsOwn(tag.Key)).Select(tag => tag.Value.Length).DefaultIfEmpty().Max();
        if (written.Any(entry => !entry.Scope.IsOfAllOperations))
            return "they can neither leave stream calls out nor choose operations";
        if (Selectors.Basic.Length > SelectorSet.MaxBasic)
            return $"the trail would have {Selectors.Basic.Length} of them, and CloudTrail takes {SelectorSet.MaxBasic}";
        if (Selectors.DataResourceCount > SelectorSet.MaxDataResources)
            return $"they would list {Selectors.DataResourceCount} data resources, and CloudTrail takes {SelectorSet.MaxDataResources}";
        if (tagCount > OwnTag.MaxTags)
            return $"each table of ours takes a tag, the trail would have {tagCount} tags, and CloudTrail takes {OwnTag.MaxTags}";
        return longest > OwnTag.MaxValueLength ? $"the reason stands in a tag, which would have {longest} characters of {OwnTag.MaxValueLength}" : null;
    }

    private AuditException NeedsConversion(string obstacle) => new(
        AuditError.ConversionNeeded,
        $"Trail '{DdbAudit.Arns.TrailArn.NameOf(TrailArn)}' has basic event selectors, and they cannot say what was asked: {obstacle}.")
    {
        Target = TrailArn,
        Remedy = "Give -AllowConversion to have them turned into advanced selectors, which log the same events, or leave -TrailName out to use a trail of DdbAudit's own.",
    };
}
