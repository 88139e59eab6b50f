using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class CreateKey(KeyStore keys, TimeProvider clock) : IJsonOperation
{
    private static readonly string[] Specs = [KmsKey.Symmetric, "RSA_2048", "RSA_3072", "RSA_4096"];

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var spec = input.Text("KeySpec") ?? input.Text("CustomerMasterKeySpec") ?? KmsKey.Symmetric;
        var accountId = request.Caller.AccountId;
        var key = new KmsKey
        {
            KeyId = Guid.NewGuid().ToString(),
            AccountId = accountId,
            Region = request.Region,
            Policy = input.Text("Policy") is { } policy
                ? KeyPolicyRules.Read(policy, input.Flag("BypassPolicyLockoutSafetyCheck") ?? false, request)
                : KeyPolicyRules.Default(accountId, request.Region),
            Material = RandomNumberGenerator.GetBytes(32),
            CreationDate = clock.GetUtcNow(),
            Description = input.Text("Description") ?? "",
            KeySpec = Specs.Contains(spec) ? spec : throw new ServiceError("UnsupportedOperationException", $"The sandbox makes no keys of spec {spec}."),
            KeyUsage = input.Text("KeyUsage") ?? "ENCRYPT_DECRYPT",
        };
        key = key with { Tags = key.Tags.SetItems(KmsInput.Tags(input)) };
        keys.Add(key);
        return new JsonObject { ["KeyMetadata"] = KeyJson.Metadata(key) };
    }
}
