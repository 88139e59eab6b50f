using System.Text;

namespace DdbAudit.Sandbox.Http;

/// <summary>Percent-encoding by the rules of Signature Version 4: only A-Z a-z 0-9 - . _ ~ stay as they are, in UTF-8, hex in upper case.</summary>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    public static string Encode(string text) => Encode(text, Unreserved);

    /// <summary>Encodes all but the slashes between segments.</summary>
    public static string EncodePath(string path) => Encode(path, Unreserved + "/");

    public static string Decode(string text) => Uri.UnescapeDataString(text);

    private static string Encode(string text, string kept)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            if (kept.Contains((char)octet, StringComparison.Ordinal))
                encoded.Append((char)octet);
            else
                encoded.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return encoded.ToString();
    }
}
