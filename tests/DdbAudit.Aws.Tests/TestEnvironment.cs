using System.Runtime.CompilerServices;

namespace DdbAudit.Aws.Tests;

/// <summary>Keeps the developer's own AWS settings out of the tests. The SDK reads some of them once a process, so this runs first.</summary>
internal static class TestEnvironment
{
    /// <summary>Where the SDK looks for an instance's metadata in this process; off unless a test turns it on.</summary>
    public static StubServer InstanceMetadata { get; } = StubServer.Start();

    [ModuleInitializer]
    public static void Isolate()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
            Environment.SetEnvironmentVariable(name, null);

        Environment.SetEnvironmentVariable("HOME", Path.Combine(Path.GetTempPath(), "ddbaudit-no-home"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT", InstanceMetadata.Url.GetLeftPart(UriPartial.Authority));

        // Retries after 50 ms instead of a second; their rules are the same.
        Environment.SetEnvironmentVariable("AWS_NEW_RETRIES_2026", "true");
    }
}
