using DdbAudit.Storage;

namespace DdbAudit.Changes.Steps;

/// <summary>Makes a KMS key and its alias.</summary>
internal sealed record CreateKeyStep(KeySettings Settings) : PlanStep
{
    private const int ShortestWindow = 7;

    public override string Action => "Create KMS key";

    public override string Target => Settings.Alias;

    public override string After => $"symmetric, tagged as DdbAudit's, with this policy:{Environment.NewLine}{Settings.Policy}";

    public override bool IsOneChange => false;

    public override bool CreatesTarget => true;

    public override IEnumerable<Permission> Permissions(AuditScope scope)
    {
        var kms = $"arn:{scope.Partition}:kms:{scope.Region}:{scope.AccountId}:";
        return
        [
            new Permission("kms:CreateKey", "*"),
            new Permission("kms:TagResource", kms + "key/*"),
            new Permission("kms:CreateAlias", kms + "key/*"),
            new Permission("kms:CreateAlias", kms + Settings.Alias),
        ];
    }

    public override async Task ApplyAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var arn = await account.Keys.CreateAsync(Settings, cancellation);
        await account.Keys.PointAliasAsync(Settings.Alias, arn, cancellation);
    }

    public override async Task UndoAsync(IAuditAccount account, CancellationToken cancellation)
    {
        var named = await account.Keys.FindAsync(Settings.Alias, cancellation);
        foreach (var key in await FindMadeAsync(account, named, cancellation))
        {
            if (named?.Arn == key.Arn)
                await account.Keys.DeleteAliasAsync(Settings.Alias, cancellation);

            await account.Keys.ScheduleDeletionAsync(key.Arn, ShortestWindow, cancellation);
        }
    }

    // A key whose creation was never answered has no ARN here: the tag of this creation finds it. One that was made a moment ago may
    // not be listed yet, but answers to its alias.
    private async Task<IEnumerable<KeyState>> FindMadeAsync(IAuditAccount account, KeyState? named, CancellationToken cancellation)
    {
        var listed = await account.Keys.FindTaggedAsync(KeySettings.CreationTag, Settings.Creation, cancellation);
        return named?.Tags.GetValueOrDefault(KeySettings.CreationTag) == Settings.Creation ? listed.Append(named!).DistinctBy(key => key.Arn) : listed;
    }
}
