using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>Keys as the API writes them.</summary>
internal static class KeyJson
{
    public static JsonObject Metadata(KmsKey key)
    {
        var json = new JsonObject
        {
            ["AWSAccountId"] = key.AccountId,
            ["KeyId"] = key.KeyId,
            ["Arn"] = key.Arn,
            ["CreationDate"] = KmsInput.Seconds(key.CreationDate),
            ["Enabled"] = key.KeyState == "Enabled",
            ["Description"] = key.Description,
            ["KeyUsage"] = key.KeyUsage,
            ["KeyState"] = key.KeyState,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["CustomerMasterKeySpec"] = key.KeySpec,
            ["KeySpec"] = key.KeySpec,
            ["MultiRegion"] = false,
        };
        if (key.KeySpec == KmsKey.Symmetric)
            json["EncryptionAlgorithms"] = new JsonArray(KmsKey.Symmetric);
        if (key.DeletionDate is { } date)
            json["DeletionDate"] = KmsInput.Seconds(date);
        return json;
    }
}
