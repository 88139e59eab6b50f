namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>A map with texts for keys.</summary>
internal sealed record SqlMap(IReadOnlyDictionary<string, object?> Entries);
