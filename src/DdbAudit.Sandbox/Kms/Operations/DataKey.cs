using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>A new data key under a KMS key, as GenerateDataKey answers it.</summary>
internal static class DataKey
{
    private const int MaxLength = 1024;

    /// <exception cref="ServiceError">The key is not usable, or the length is not right.</exception>
    public static JsonObject Generate(KmsKey key, JsonInput input, bool withPlaintext)
    {
        key.CheckUsable();
        var plaintext = RandomNumberGenerator.GetBytes(Length(input));
        var reply = new JsonObject
        {
            ["CiphertextBlob"] = Convert.ToBase64String(KeyCipher.Encrypt(key, plaintext, KmsInput.EncryptionContext(input))),
            ["KeyId"] = key.Arn,
        };
        if (withPlaintext)
            reply["Plaintext"] = Convert.ToBase64String(plaintext);
        return reply;
    }

    private static int Length(JsonInput input) => (input.Text("KeySpec"), input.Number("NumberOfBytes")) switch
    {
        ("AES_256", null) => 32,
        ("AES_128", null) => 16,
        (null, >= 1 and <= MaxLength and var bytes) => bytes,
        _ => throw KmsErrors.Invalid("Please specify either number of bytes or key spec."),
    };
}
