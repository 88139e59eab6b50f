using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Kms.State;

/// <summary>Another name of a key in one account and Region.</summary>
/// <param name="Name">With alias/ before it.</param>
internal sealed record KmsAlias(string Name, string AccountId, string Region, string TargetKeyId, DateTimeOffset CreationDate, DateTimeOffset LastUpdatedDate)
{
    public const string Prefix = "alias/";

    public string Arn => ArnOf(Name, AccountId, Region);

    public static string ArnOf(string name, string accountId, string region) => $"arn:{Partition.Of(region)}:kms:{region}:{accountId}:{name}";
}
