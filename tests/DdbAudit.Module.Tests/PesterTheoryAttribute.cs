using Xunit;

namespace DdbAudit.Module.Tests;

/// <summary>A theory that is skipped, with the reason, where Pester files cannot run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PesterTheoryAttribute : TheoryAttribute
{
    public PesterTheoryAttribute() => Skip = PowerShellHost.Missing;
}
