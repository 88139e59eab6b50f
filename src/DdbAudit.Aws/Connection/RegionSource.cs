using Amazon;

namespace DdbAudit.Aws.Connection;

/// <summary>Finds the Region: parameter, session of AWS Tools, environment, profile, instance.</summary>
internal static class RegionSource
{
    /// <summary>The Region, and where it was found.</summary>
    /// <exception cref="AuditException">NoRegion; UnknownRegion for a name that no partition has.</exception>
    public static async Task<(RegionEndpoint Region, string Source)> FindAsync(
        ConnectionSettings settings, ProfileStore profiles, CancellationToken cancellation)
    {
        var (name, source) = FindName(settings, profiles)
            ?? await FromInstanceAsync(cancellation).ConfigureAwait(false)
            ?? throw new AuditException(AuditError.NoRegion, "No AWS Region was found in the parameters, the session of AWS Tools, the environment, the profile or the instance.")
            {
                Remedy = "Give -Region or set AWS_REGION.",
            };

        return (Parse(name), source);
    }

    private static (string Name, string Source)? FindName(ConnectionSettings settings, ProfileStore profiles) =>
        Given(settings.Region, "-Region")
        ?? Given(settings.SessionRegion, "$StoredAWSRegion")
        ?? FromVariable("AWS_REGION")
        ?? FromVariable("AWS_DEFAULT_REGION")
        ?? Given(profiles.FindRegion(), $"the profile '{profiles.Name}'");

    private static (string Name, string Source)? FromVariable(string variable) => Given(Environment.GetEnvironmentVariable(variable), variable);

    private static async Task<(string Name, string Source)?> FromInstanceAsync(CancellationToken cancellation) =>
        Given(await InstanceMetadata.FindRegionAsync(cancellation).ConfigureAwait(false), "the instance");

    private static (string Name, string Source)? Given(string? name, string source) =>
        string.IsNullOrWhiteSpace(name) ? null : (name.Trim(), source);

    /// <exception cref="AuditException">UnknownRegion for a name that no partition has.</exception>
    public static RegionEndpoint Parse(string name) =>
        AllRegions().FirstOrDefault(region => region.SystemName.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AuditException(AuditError.UnknownRegion, $"'{name}' is no Region of AWS.") { Target = name };

    // The SDK adds to its list whatever name a profile or a caller made up, described as unknown, and one alias of its own.
    private static IEnumerable<RegionEndpoint> AllRegions() =>
        RegionEndpoint.EnumerableAllRegions.Where(region =>
            !region.DisplayName.Contains("Unknown", StringComparison.Ordinal)
            && region.DisplayName != "Global"
            && region.SystemName != "us-east-1-regional");
}
