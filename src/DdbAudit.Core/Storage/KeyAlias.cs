namespace DdbAudit.Storage;

/// <summary>Another name of a KMS key. Aliases take no tags: those of ours are known by their beginning and by the tags of their key.</summary>
/// <param name="Name">With <c>alias/</c> before it.</param>
/// <param name="TargetKeyId">Null for AWS's own that were never used.</param>
internal sealed record KeyAlias(string Name, string Arn, string? TargetKeyId)
{
    public const string OwnPrefix = "alias/DdbAudit-";

    public bool IsAwsOwn => Name.StartsWith("alias/aws/", StringComparison.Ordinal);

    /// <summary>The alias of a stack's key. An alias has no periods, a trail's name may.</summary>
    public static string For(string stack) => OwnPrefix + stack.Replace('.', '_');
}
