using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DdbAudit.Monitoring;

/// <summary>An IPv4 network as a wildcard can say it: whole numbers between the dots, and nothing else.</summary>
internal static class Network
{
    /// <summary>The text that <c>sourceIPAddress</c> is compared with: <c>10.*</c> for 10.0.0.0/8.</summary>
    /// <param name="network">Such as 192.0.2.0/24; an address alone is a /32.</param>
    /// <exception cref="AuditException">InvalidAlarm: no wildcard says it, and why.</exception>
    public static string Pattern(string network)
    {
        var (address, length) = network.Split('/') is [var before, var after] ? (before, after) : (network, "32");
        if (!IPAddress.TryParse(address, out var parsed) || address.Split('.', ':').Length < 4)
            throw Refused(network, "it is no network such as 192.0.2.0/24");
        if (parsed.AddressFamily != AddressFamily.InterNetwork)
            throw Refused(network, "one IPv6 address can be written in several ways, and a pattern compares texts");
        if (length is not ("8" or "16" or "24" or "32"))
            throw Refused(network, $"a wildcard stands for whole numbers between dots, so /{length} cannot be said; /8, /16, /24 and /32 can");

        var numbers = parsed.GetAddressBytes();
        var kept = int.Parse(length, CultureInfo.InvariantCulture) / 8;
        if (numbers.Skip(kept).Any(number => number != 0))
            throw Refused(network, $"the numbers after its first {kept} are not 0, so it is an address and not a network");
        return string.Join('.', numbers.Take(kept)) + (kept < numbers.Length ? ".*" : "");
    }

    private static AuditException Refused(string network, string why) =>
        new(AuditError.InvalidAlarm, $"Network '{network}' cannot be watched: {why}.") { Target = network };
}
