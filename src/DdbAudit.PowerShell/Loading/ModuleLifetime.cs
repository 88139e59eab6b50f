using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace DdbAudit.Loading;

/// <summary>What happens when a runspace imports or removes the module.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly IsolatedContext Isolated = new();

    /// <summary>Lets the runtime find DdbAudit.Aws.</summary>
    public void OnImport()
    {
        // Every runspace of the process imports; one answer is enough.
        AssemblyLoadContext.Default.Resolving -= ResolveAws;
        AssemblyLoadContext.Default.Resolving += ResolveAws;
    }

    /// <summary>Stops the sandbox that this runspace started. Other runspaces may still use the module, so the resolver stays.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => Session.Leave();

    private static Assembly? ResolveAws(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == "DdbAudit.Aws" ? Isolated.LoadFromAssemblyName(name) : null;
}
