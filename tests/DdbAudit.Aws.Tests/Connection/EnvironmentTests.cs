namespace DdbAudit.Aws.Tests.Connection;

/// <summary>Tests that change the process's environment: one after the other, and beside no other test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class EnvironmentTests
{
    public const string Name = "Environment";
}
