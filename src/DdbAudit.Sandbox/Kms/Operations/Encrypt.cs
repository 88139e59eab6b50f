using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

internal sealed class Encrypt(KeyStore keys) : KeyOperation(keys)
{
    protected override bool TakesAlias => true;

    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        key.CheckUsable();
        var blob = KeyCipher.Encrypt(key, KmsInput.Blob(input, "Plaintext"), KmsInput.EncryptionContext(input));
        return new JsonObject
        {
            ["CiphertextBlob"] = Convert.ToBase64String(blob),
            ["KeyId"] = key.Arn,
            ["EncryptionAlgorithm"] = KmsKey.Symmetric,
        };
    }
}
