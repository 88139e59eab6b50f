using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetTablesResponse(IReadOnlyList<Table>? TableList, string? NextToken) : IPage;
