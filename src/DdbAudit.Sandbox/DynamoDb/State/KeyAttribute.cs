using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>An attribute of a primary key: its name and its type, S, N or B.</summary>
internal sealed record KeyAttribute(string Name, AttributeType Type);
