namespace DdbAudit.Aws.Athena.Api;

internal sealed record WorkGroupConfiguration(ResultConfiguration? ResultConfiguration, bool? EnforceWorkGroupConfiguration, long? BytesScannedCutoffPerQuery);
