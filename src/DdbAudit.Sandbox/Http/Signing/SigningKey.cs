using System.Security.Cryptography;
using System.Text;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>The key of one secret for one day, Region and service. Source: "Create a signed AWS API request" in the IAM user guide.</summary>
internal sealed class SigningKey
{
    private readonly byte[] _key;

    public SigningKey(string secretKey, SignatureClaim claim)
    {
        var day = Hmac(Encoding.UTF8.GetBytes("AWS4" + secretKey), claim.ScopeDate);
        var region = Hmac(day, claim.Region);
        var service = Hmac(region, claim.Service);
        _key = Hmac(service, "aws4_request");
    }

    /// <summary>The signature of a text, 64 hex digits in lower case.</summary>
    public string Sign(string stringToSign) => Convert.ToHexString(Hmac(_key, stringToSign)).ToLowerInvariant();

    public bool Verify(string stringToSign, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(stringToSign)), Encoding.UTF8.GetBytes(signature));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
