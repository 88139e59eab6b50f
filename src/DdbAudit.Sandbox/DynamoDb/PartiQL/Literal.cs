namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>Where a value is written in a statement, from Start until before End.</summary>
/// <param name="Attribute">The attribute that the value is compared with; null where it is to be stored.</param>
internal readonly record struct Literal(int Start, int End, string? Attribute);
