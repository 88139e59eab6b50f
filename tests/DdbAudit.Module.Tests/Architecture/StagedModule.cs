using System.Runtime.CompilerServices;

namespace DdbAudit.Module.Tests.Architecture;

/// <summary>The module as the build staged it.</summary>
internal static class StagedModule
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot(), "out", "DdbAudit"));

    public static string Bin => Path.Combine(Root, "bin");

    public static string Isolated => Path.Combine(Bin, "isolated");

    public static IEnumerable<string> NamesIn(string folder) => Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!);

    public static string RepositoryRoot() => FromHere();

    private static string FromHere([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
