using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Athena.Api;

internal sealed record ListWorkGroupsResponse(IReadOnlyList<WorkGroupSummary>? WorkGroups, string? NextToken) : IPage;
