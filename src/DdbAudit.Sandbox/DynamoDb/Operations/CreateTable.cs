using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Creates a table, which is CREATING for a while.</summary>
internal sealed class CreateTable(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var definition = TableDefinitionReader.Read(input);
        var tags = TableTags.Add(TableTags.None, input.Objects("Tags") ?? []);
        var table = tables.Create(definition, tags, request);
        return new JsonObject { ["TableDescription"] = TableJson.Describe(table, tables.Now) };
    }
}
