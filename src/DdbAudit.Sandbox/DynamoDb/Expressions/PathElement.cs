namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>A step of a document path: into a map by name, or into a list by index (Name is null).</summary>
internal readonly record struct PathElement(string? Name, int Index)
{
    public override string ToString() => Name ?? $"[{Index}]";
}
