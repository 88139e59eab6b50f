using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Deletes a table, which is DELETING for a while.</summary>
internal sealed class DeleteTable(TableStore tables) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var table = tables.Get(input.RequiredText("TableName"), request);
        switch (table.StatusAt(tables.Now))
        {
            case Table.Creating:
                throw DynamoErrors.TableInUse(table.Name);
            case Table.Active when table.Definition.DeletionProtection:
                throw DynamoErrors.Invalid("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
        }

        var now = tables.Now;
        return table.TryBeginDeletion(now)
            ? new JsonObject { ["TableDescription"] = TableJson.Describe(table, now) }
            : throw DynamoErrors.TableBeingDeleted(table.Name);
    }
}
