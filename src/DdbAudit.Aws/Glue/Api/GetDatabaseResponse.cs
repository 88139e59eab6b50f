namespace DdbAudit.Aws.Glue.Api;

internal sealed record GetDatabaseResponse(Database? Database);
