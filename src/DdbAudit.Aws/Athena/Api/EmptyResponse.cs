namespace DdbAudit.Aws.Athena.Api;

internal sealed record EmptyResponse();
