using System.Xml.Linq;
using DdbAudit.Sandbox.Http.Signing;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>How S3 names an account: 64 hex digits that tell nothing.</summary>
internal static class CanonicalUser
{
    public static string Id(string accountId) => Sha256Text.Of($"canonical user {accountId}");

    public static XElement Owner(string accountId) => new("Owner", new XElement("ID", Id(accountId)));
}
