namespace DdbAudit.Aws.Glue.Api;

/// <summary>What GetDatabase and DeleteDatabase take.</summary>
internal sealed record NamedRequest(string Name);
