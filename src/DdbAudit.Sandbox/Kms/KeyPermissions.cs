using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Kms;

/// <summary>
/// Who may do what with a key: without its policy nobody, not even the account's admin. What the policy grants to the account, the
/// identity's own policy must grant, too.
/// </summary>
internal static class KeyPermissions
{
    /// <param name="encryptionContext">Names and values; empty for calls that have none.</param>
    /// <param name="via">The service that calls for the caller, such as s3.us-east-1.amazonaws.com; null where the caller calls KMS.</param>
    /// <exception cref="ServiceError">AccessDeniedException.</exception>
    public static void Check(KmsKey key, SandboxRequest request, string action, IReadOnlyDictionary<string, string> encryptionContext, string? via = null)
    {
        var question = Ask(key, request, action, encryptionContext, via);
        if (!IsAllowed(key, request.Caller, question))
            throw KmsErrors.AccessDenied(request.Caller.Arn, action, key.Arn);
    }

    /// <summary>The condition keys that tell of an encryption context.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ContextKeys(IReadOnlyDictionary<string, string> encryptionContext) =>
        encryptionContext.Select(entry => KeyValuePair.Create($"kms:EncryptionContext:{entry.Key}", entry.Value));

    private static bool IsAllowed(KmsKey key, Caller caller, PolicyQuestion question)
    {
        var byKey = key.Policy.Decide(question);
        var byIdentity = IdentityAccess.Decide(caller, question);
        if (byKey == PolicyDecision.Deny || byIdentity == PolicyDecision.Deny)
            return false;
        var isAllowedByItself = caller.AccountId == key.AccountId && key.Policy.AllowsWithoutIdentityPolicy(question);
        return isAllowedByItself || (byKey == PolicyDecision.Allow && byIdentity == PolicyDecision.Allow);
    }

    private static PolicyQuestion Ask(
        KmsKey key, SandboxRequest request, string action, IReadOnlyDictionary<string, string> encryptionContext, string? via)
    {
        var question = PolicyQuestion.By(request, action, key.Arn);
        var context = new Dictionary<string, string>([.. question.Context, .. ContextKeys(encryptionContext)])
        {
            ["kms:CallerAccount"] = request.Caller.AccountId,
        };
        if (via is not null)
            context["kms:ViaService"] = via;
        return question with { Context = context };
    }
}
