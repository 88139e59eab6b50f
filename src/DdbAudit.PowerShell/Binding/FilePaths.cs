using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>PowerShell paths (drives, relative ones, wildcards) as paths of the file system.</summary>
internal static class FilePaths
{
    /// <exception cref="AuditException">PathNotFound: nothing is there, a wildcard matches nothing, or it is not the file system.</exception>
    public static IReadOnlyList<string> Resolve(PSCmdlet cmdlet, string path, bool isLiteral)
    {
        try
        {
            var found = isLiteral
                ? [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _)]
                : cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
            if (provider.Name != "FileSystem")
                throw NotFound(path, $"'{path}' is in {provider.Name}, not in the file system.");
            if (found.Count == 0 || !found.All(System.IO.Path.Exists))
                throw NotFound(path, $"There is no file or folder '{path}'.");
            return found;
        }
        catch (Exception e) when (e is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or PSInvalidOperationException)
        {
            throw NotFound(path, $"There is no file or folder '{path}'.", e);
        }
    }

    private static AuditException NotFound(string path, string message, Exception? inner = null) =>
        new(AuditError.PathNotFound, message, inner) { Target = path };
}
