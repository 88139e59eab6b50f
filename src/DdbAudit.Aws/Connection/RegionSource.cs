using Amazon;

namespace DdbAudit.Aws.Connection;

/// <summary>Finds the Region: parameter, environment, profile, instance.</summary>
internal static class RegionSource
{
    /// <exception cref="AuditException">NoRegion; UnknownRegion for a name that no partition has.</exception>
    public static async Task<RegionEndpoint> FindAsync(string? parameter, ProfileStore profiles, CancellationToken cancellation)
    {
        var name = NonEmpty(parameter)
            ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_REGION"))
            ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"))
            ?? profiles.FindRegion()
            ?? await InstanceMetadata.FindRegionAsync(cancellation).ConfigureAwait(false)
            ?? throw new AuditException(AuditError.NoRegion, "No AWS Region was found in the parameters, the environment, the profile or the instance.")
            {
                Remedy = "Give -Region or set AWS_REGION.",
            };

        return Parse(name);
    }

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

    private static string? NonEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
