namespace DdbAudit.Aws.Athena.Api;

internal sealed record WorkGroupConfigurationUpdates(ResultConfiguration ResultConfigurationUpdates, bool EnforceWorkGroupConfiguration, long? BytesScannedCutoffPerQuery, bool? RemoveBytesScannedCutoffPerQuery);
