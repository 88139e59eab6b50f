namespace DdbAudit.Delivery;

/// <summary>What a new role is to be.</summary>
/// <param name="ExtraTags">The user's tags.</param>
internal sealed record RoleSettings(string Stack, string Region, IReadOnlyDictionary<string, string> ExtraTags)
{
    public string Name => RoleName.For(Stack, Region);

    public string Path => RoleName.PathFor(Region);

    /// <summary>Tells this creation from every other, so that only what it made is taken back.</summary>
    public string Creation { get; } = Guid.NewGuid().ToString("N");

    public string Description => $"Lets CloudTrail trail {Stack} write to CloudWatch Logs; made by DdbAudit.";

    public IReadOnlyDictionary<string, string> Tags => Ownership.TagsFor(Stack, ExtraTags, Creation);
}
