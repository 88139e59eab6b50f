namespace DdbAudit.Delivery;

/// <summary>What a new log group is to be.</summary>
/// <param name="ExtraTags">The user's tags.</param>
internal sealed record LogGroupSettings(string Name, string Stack, IReadOnlyDictionary<string, string> ExtraTags)
{
    /// <summary>Tells this creation from every other, so that only what it made is taken back.</summary>
    public string Creation { get; } = Guid.NewGuid().ToString("N");

    public IReadOnlyDictionary<string, string> Tags => Ownership.TagsFor(Stack, ExtraTags, Creation);
}
