namespace DdbAudit.Aws.Athena.Api;

internal sealed record QueryExecutionStatistics(long? DataScannedInBytes, long? EngineExecutionTimeInMillis);
