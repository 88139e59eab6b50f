namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetDatabasesRequest(string? NextToken);
