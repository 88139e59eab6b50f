namespace DdbAudit.Aws.Athena.Api;

internal sealed record UpdateWorkGroupRequest(string WorkGroup, WorkGroupConfigurationUpdates ConfigurationUpdates);
