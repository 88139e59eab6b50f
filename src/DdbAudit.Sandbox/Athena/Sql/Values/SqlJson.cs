using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.Athena.Sql.Values;

/// <summary>A value of type JSON.</summary>
/// <param name="Node">Null for JSON's own null.</param>
internal sealed record SqlJson(JsonNode? Node);
