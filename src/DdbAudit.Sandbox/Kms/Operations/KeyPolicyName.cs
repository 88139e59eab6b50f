using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>A key has one policy, whose name is default.</summary>
internal static class KeyPolicyName
{
    public const string Default = "default";

    /// <exception cref="ServiceError">NotFoundException.</exception>
    public static void Check(JsonInput input)
    {
        if ((input.Text("PolicyName") ?? Default) != Default)
            throw new ServiceError("NotFoundException", "No such policy exists");
    }
}
