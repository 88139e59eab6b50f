using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms;

/// <summary>Encrypts with a key's material: AES-GCM, the encryption context being authenticated. A blob begins with the key's id.</summary>
internal static class KeyCipher
{
    private const int IdLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = IdLength + NonceLength + TagLength;

    public static byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plaintext, IReadOnlyDictionary<string, string> context)
    {
        var blob = new byte[HeadLength + plaintext.Length];
        var nonce = blob.AsSpan(IdLength, NonceLength);
        Guid.Parse(key.KeyId).TryWriteBytes(blob);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Material.Span, TagLength);
        aes.Encrypt(nonce, plaintext, blob.AsSpan(HeadLength), blob.AsSpan(IdLength + NonceLength, TagLength), Canonical(context));
        return blob;
    }

    /// <summary>The id of the key that made a blob; null for what no key made.</summary>
    public static string? KeyIdOf(ReadOnlySpan<byte> blob) => blob.Length < HeadLength ? null : new Guid(blob[..IdLength]).ToString();

    /// <exception cref="ServiceError">InvalidCiphertextException: another key or context made it, or it was changed.</exception>
    public static byte[] Decrypt(KmsKey key, ReadOnlySpan<byte> blob, IReadOnlyDictionary<string, string> context)
    {
        var plaintext = new byte[blob.Length - HeadLength];
        using var aes = new AesGcm(key.Material.Span, TagLength);
        try
        {
            aes.Decrypt(blob.Slice(IdLength, NonceLength), blob[HeadLength..], blob.Slice(IdLength + NonceLength, TagLength), plaintext, Canonical(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw InvalidCiphertext();
        }
    }

    public static ServiceError InvalidCiphertext() => new("InvalidCiphertextException", "The ciphertext is not valid.");

    private static byte[] Canonical(IReadOnlyDictionary<string, string> context) =>
        Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new SortedDictionary<string, string>(context.ToDictionary(), StringComparer.Ordinal)));
}
