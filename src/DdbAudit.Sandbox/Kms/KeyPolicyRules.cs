using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Kms;

/// <summary>What KMS asks of a key's policy.</summary>
internal static class KeyPolicyRules
{
    private const int MaxLength = 32 * 1024;

    /// <summary>What a key gets that is made without a policy: the account's own policies decide.</summary>
    public static PolicyDocument Default(string accountId, string region) => PolicyReader.Read($$"""
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : { "AWS" : "arn:{{Partition.Of(region)}}:iam::{{accountId}}:root" },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }
        """);

    /// <exception cref="ServiceError">LimitExceededException, or MalformedPolicyDocumentException: no policy, or one that shuts its author out.</exception>
    public static PolicyDocument Read(string json, bool bypassLockoutCheck, SandboxRequest request)
    {
        if (json.Length > MaxLength)
            throw new ServiceError("LimitExceededException", $"The policy exceeds the maximum length of {MaxLength} bytes.");
        var policy = Parse(json);
        var changing = PolicyQuestion.By(request, "kms:PutKeyPolicy", "*");
        if (!bypassLockoutCheck && policy.Decide(changing) != PolicyDecision.Allow)
            throw Malformed("The new key policy will not allow you to update the key policy in the future.");
        return policy;
    }

    private static PolicyDocument Parse(string json)
    {
        try
        {
            return PolicyReader.Read(json);
        }
        catch (ServiceError error) when (error.Code == "MalformedPolicy")
        {
            throw Malformed(error.Message);
        }
    }

    private static ServiceError Malformed(string message) => new("MalformedPolicyDocumentException", message);
}
