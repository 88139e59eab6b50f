using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetDatabasesResponse(IReadOnlyList<Database>? DatabaseList, string? NextToken) : IPage;
