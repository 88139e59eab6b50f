using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>The ciphertext tells which key made it; the request may name the key besides.</summary>
internal sealed class Decrypt(KeyStore keys) : KeyOperation(keys)
{
    protected override KmsKey FindKey(JsonInput input, SandboxRequest request)
    {
        var keyId = KeyCipher.KeyIdOf(KmsInput.Blob(input, "CiphertextBlob"));
        var key = keyId is null ? null : Keys.FindById(keyId);
        if (key is null || key.Region != request.Region)
            throw KeyCipher.InvalidCiphertext();
        return input.Text("KeyId") is { } name && KmsInput.FindKey(Keys, name, takesAlias: true, request).KeyId != key.KeyId
            ? throw new ServiceError("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.")
            : key;
    }

    protected override JsonObject Run(KmsKey key, JsonInput input, SandboxRequest request)
    {
        key.CheckUsable();
        var plaintext = KeyCipher.Decrypt(key, KmsInput.Blob(input, "CiphertextBlob"), KmsInput.EncryptionContext(input));
        return new JsonObject
        {
            ["Plaintext"] = Convert.ToBase64String(plaintext),
            ["KeyId"] = key.Arn,
            ["EncryptionAlgorithm"] = KmsKey.Symmetric,
        };
    }
}
