using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace DdbAudit.Module.Tests.Architecture;

/// <summary>What an assembly file says of itself, read without loading it.</summary>
internal sealed class AssemblyFacts : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public AssemblyFacts(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    public IReadOnlyList<string> References =>
        [.. _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name))];

    public IReadOnlyList<string> PublicTypes =>
        [.. _metadata.TypeDefinitions
            .Select(_metadata.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Select(type => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}")];

    /// <summary>The types that refer to any type of the assemblies whose names begin so.</summary>
    public IReadOnlyList<string> TypesUsedFrom(string assemblyPrefix) =>
        [.. _metadata.TypeReferences
            .Select(_metadata.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            .Where(type => Name((AssemblyReferenceHandle)type.ResolutionScope).StartsWith(assemblyPrefix, StringComparison.Ordinal))
            .Select(type => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}")];

    public void Dispose() => _file.Dispose();

    private string Name(AssemblyReferenceHandle handle) => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name);
}
