using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>Provisioned units a second; zero of both where the table is on demand.</summary>
internal sealed record Throughput(int ReadCapacityUnits, int WriteCapacityUnits)
{
    public JsonObject ToJson() => new()
    {
        ["NumberOfDecreasesToday"] = 0,
        [nameof(ReadCapacityUnits)] = ReadCapacityUnits,
        [nameof(WriteCapacityUnits)] = WriteCapacityUnits,
    };
}
