using System.Collections.Immutable;
using DdbAudit.Sandbox.Athena.Execution;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena.State;

/// <summary>What was asked of StartQueryExecution, after the work group had its say.</summary>
/// <param name="Origin">The request that started the query: it runs with its caller's rights.</param>
/// <param name="Result">Its OutputLocation is set.</param>
internal sealed record QueryRequest(
    string QueryExecutionId, string Sql, ImmutableArray<string> ExecutionParameters, string? Database, WorkGroup WorkGroup, ResultConfiguration Result, SandboxRequest Origin)
{
    public string AccountId => Origin.Caller.AccountId;

    public string Region => Origin.Region;

    /// <summary>Whether it is no SELECT.</summary>
    public bool IsUtility => ShowTables.IsIt(Sql);

    /// <summary>Such as s3://bucket/prefix/ID.csv.</summary>
    public string ResultFile => $"{Result.OutputLocation!.TrimEnd('/')}/{QueryExecutionId}.{(IsUtility ? "txt" : "csv")}";
}
