namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>A test that sends signals to processes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "Windows has no command that sends Ctrl+C to a process.";
    }
}
