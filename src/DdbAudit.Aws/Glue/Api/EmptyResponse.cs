namespace DdbAudit.Aws.Glue.Api;

internal sealed record EmptyResponse();
