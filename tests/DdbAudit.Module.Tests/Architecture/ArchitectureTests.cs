using Xunit;

namespace DdbAudit.Module.Tests.Architecture;

/// <summary>The walls of the house (docs/architecture.md), held against the assemblies that were built.</summary>
public class ArchitectureTests
{
    [Theory]
    [InlineData("DdbAudit.Core.dll", new string[0])]
    [InlineData("DdbAudit.Sandbox.dll", new string[0])]
    [InlineData("DdbAudit.PowerShell.dll", new[] { "DdbAudit.Core", "DdbAudit.Sandbox", "DdbAudit.Aws", "System.Management.Automation" })]
    [InlineData("isolated/DdbAudit.Aws.dll", new[] { "DdbAudit.Core", "AWSSDK.Core", "AWSSDK.S3", "AWSSDK.DynamoDBv2", "AWSSDK.KeyManagementService", "AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC" })]
    public void An_assembly_references_only_what_its_arrow_allows(string file, string[] allowed)
    {
        using var assembly = new AssemblyFacts(Path.Combine(StagedModule.Bin, file));

        var others = assembly.References.Where(name => !IsFramework(name)).Except(allowed);

        Assert.Empty(others);
    }

    [Fact]
    public void Bin_holds_no_Aws_and_no_AWSSDK() => Assert.Equal(
        ["DdbAudit.Core.dll", "DdbAudit.PowerShell.dll", "DdbAudit.Sandbox.dll", "DdbAudit.format.ps1xml", "DdbAudit.types.ps1xml"],
        StagedModule.NamesIn(StagedModule.Bin).Order(StringComparer.Ordinal));

    [Fact]
    public void Isolated_holds_Aws_and_AWSSDK_and_no_Core()
    {
        var names = StagedModule.NamesIn(StagedModule.Isolated).ToList();

        Assert.Contains("DdbAudit.Aws.dll", names);
        Assert.Contains("AWSSDK.Core.dll", names);
        Assert.DoesNotContain("DdbAudit.Core.dll", names);
        Assert.All(names, name => Assert.True(name == "DdbAudit.Aws.dll" || name.StartsWith("AWSSDK.", StringComparison.Ordinal), name));
    }

    [Theory]
    [InlineData("DdbAudit.Core.dll")]
    [InlineData("DdbAudit.Sandbox.dll")]
    [InlineData("DdbAudit.PowerShell.dll")]
    public void What_users_see_names_no_type_of_AWSSDK(string file)
    {
        using var assembly = new AssemblyFacts(Path.Combine(StagedModule.Bin, file));

        Assert.NotEmpty(assembly.PublicTypes);
        Assert.Empty(assembly.TypesUsedFrom("AWSSDK"));
    }

    [Fact]
    public void Aws_shows_no_type_to_users()
    {
        using var assembly = new AssemblyFacts(Path.Combine(StagedModule.Isolated, "DdbAudit.Aws.dll"));

        Assert.Empty(assembly.PublicTypes);
    }

    [Fact]
    public void Session_alone_names_DdbAudit_Aws()
    {
        var root = Path.Combine(StagedModule.RepositoryRoot(), "src", "DdbAudit.PowerShell");
        var naming = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("using DdbAudit.Aws", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(root, file));

        Assert.Equal(["Session.cs"], naming);
    }

    private static bool IsFramework(string name) => name is "netstandard" or "mscorlib" || (name.StartsWith("System", StringComparison.Ordinal) && name != "System.Management.Automation") || name.StartsWith("Microsoft.Win32", StringComparison.Ordinal);
}
