using Xunit;

namespace DdbAudit.Module.Tests;

/// <summary>The Pester files, one case each: `pwsh tests/DdbAudit.Module.Tests/Pester/Run.ps1` runs them by hand.</summary>
public class PesterTests(PesterRun run) : IClassFixture<PesterRun>
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(PesterRun.Folder, "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [PesterTheory]
    [MemberData(nameof(Files))]
    public async Task Every_test_of_the_file_passes(string file)
    {
        var result = await run.FindAsync(file);

        Assert.NotNull(result);
        Assert.True(result.Failures.Count == 0, $"{file}: {result.Failed} failed, {result.Passed} passed.\n{string.Join("\n\n", result.Failures)}");
        Assert.True(result.Passed > 0, $"{file} ran no test.");
    }
}
