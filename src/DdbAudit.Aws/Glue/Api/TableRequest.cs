namespace DdbAudit.Aws.Glue.Api;

/// <summary>What GetTable and DeleteTable take.</summary>
internal sealed record TableRequest(string DatabaseName, string Name);
