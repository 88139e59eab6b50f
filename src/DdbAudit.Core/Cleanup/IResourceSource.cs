namespace DdbAudit.Cleanup;

/// <summary>Finds one kind of thing that DdbAudit makes. Whatever is made by a later capability gets a source of its own.</summary>
internal interface IResourceSource
{
    IAsyncEnumerable<DdbAuditResource> FindAsync(InventoryQuery query, CancellationToken cancellation);
}
