namespace DdbAudit.Aws.Athena.Api;

internal sealed record CreateWorkGroupRequest(string Name, WorkGroupConfiguration Configuration, string Description, IReadOnlyList<Tag> Tags);
