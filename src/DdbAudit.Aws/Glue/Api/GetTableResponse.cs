namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetTableResponse(Table? Table);
