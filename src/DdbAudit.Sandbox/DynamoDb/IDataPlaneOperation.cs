using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>An operation on items, which CloudTrail records as a data event.</summary>
internal interface IDataPlaneOperation : IJsonOperation
{
    /// <summary>The record's readOnly.</summary>
    bool ReadOnly { get; }

    /// <summary>The tables that the call names, whether they exist or not. A call of which no table can be made out is not recorded.</summary>
    /// <exception cref="ServiceError">The call cannot be read, and is refused without a record.</exception>
    IReadOnlyList<TableName> TablesOf(JsonInput input, SandboxRequest request);

    /// <summary>The record's requestParameters.</summary>
    JsonObject? ParametersToRecord(JsonInput input, SandboxRequest request);
}
