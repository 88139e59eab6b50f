namespace DdbAudit.Sandbox;

/// <summary>An organization of AWS Organizations, whose management account may make organization trails.</summary>
/// <param name="Id">Such as o-exampleorgid.</param>
/// <param name="ManagementAccountId">Twelve digits.</param>
/// <param name="MemberAccountIds">The other accounts.</param>
internal sealed record SandboxOrganization(string Id, string ManagementAccountId, IReadOnlyList<string> MemberAccountIds)
{
    public bool Has(string accountId) => accountId == ManagementAccountId || MemberAccountIds.Contains(accountId);
}
