namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetTablesRequest(string DatabaseName, string? NextToken);
