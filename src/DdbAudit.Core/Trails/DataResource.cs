using System.Collections.Immutable;

namespace DdbAudit.Trails;

/// <summary>A resource type and the ARNs of it that a basic selector logs.</summary>
internal sealed record DataResource(string Type, ImmutableArray<string> Values);
