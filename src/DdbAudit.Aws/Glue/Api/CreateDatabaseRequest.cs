namespace DdbAudit.Aws.Glue.Api;

internal sealed record CreateDatabaseRequest(DatabaseInput DatabaseInput);
