namespace DdbAudit.Aws.Glue.Api;

/// <summary>What CreateTable and UpdateTable take.</summary>
internal sealed record PutTableRequest(string DatabaseName, TableInput TableInput);
