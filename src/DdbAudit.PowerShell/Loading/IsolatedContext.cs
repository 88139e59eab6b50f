using System.Reflection;
using System.Runtime.Loader;

namespace DdbAudit.Loading;

/// <summary>
/// The load context of DdbAudit.Aws and its packages. AWS Tools for PowerShell keep their own AWSSDK.Core in the
/// default context, where only one version of it can be.
/// </summary>
internal sealed class IsolatedContext() : AssemblyLoadContext("DdbAudit")
{
    private static readonly Assembly Core = typeof(IAuditAccount).Assembly;

    private static readonly string Folder =
        Path.Combine(Path.GetDirectoryName(typeof(IsolatedContext).Assembly.Location)!, "isolated");

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // A second Core would make types of the same names that are not the same types.
        if (assemblyName.Name == Core.GetName().Name)
            return Core;

        var path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
