using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Finds the alias that a request names.</summary>
internal static class AliasLookup
{
    /// <exception cref="ServiceError">NotFoundException, or what <see cref="AliasName.Read"/> throws.</exception>
    public static KmsAlias Find(KeyStore keys, JsonInput input, SandboxRequest request)
    {
        var arn = KmsAlias.ArnOf(AliasName.Read(input), request.Caller.AccountId, request.Region);
        return keys.FindAlias(arn) ?? throw KmsErrors.AliasNotFound(arn);
    }
}
