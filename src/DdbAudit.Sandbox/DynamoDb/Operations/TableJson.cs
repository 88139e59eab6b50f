using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>A table as CreateTable, DescribeTable and DeleteTable describe it.</summary>
internal static class TableJson
{
    public static JsonObject Describe(Table table, DateTimeOffset now)
    {
        var definition = table.Definition;
        var json = new JsonObject
        {
            ["TableName"] = table.Name,
            ["TableStatus"] = table.StatusAt(now),
            ["TableArn"] = table.Arn,
            ["TableId"] = table.Id.ToString(),
            ["CreationDateTime"] = Seconds(table.Created),
            ["AttributeDefinitions"] = new JsonArray([.. definition.Attributes.Select(DescribeAttribute)]),
            ["KeySchema"] = definition.Key.ToJson(),
            ["ItemCount"] = table.Items.Count,
            ["TableSizeBytes"] = table.Items.Size,
            ["ProvisionedThroughput"] = definition.Throughput.ToJson(),
            ["DeletionProtectionEnabled"] = definition.DeletionProtection,
        };
        if (definition.BillingMode == TableDefinitionReader.OnDemand)
            json["BillingModeSummary"] = new JsonObject { ["BillingMode"] = definition.BillingMode, ["LastUpdateToPayPerRequestDateTime"] = Seconds(table.Created) };
        if (definition.TableClass is { } tableClass)
            json["TableClassSummary"] = new JsonObject { ["TableClass"] = tableClass };
        AddIndexes(json, "GlobalSecondaryIndexes", definition.GlobalIndexes, table, now);
        AddIndexes(json, "LocalSecondaryIndexes", definition.LocalIndexes, table, now);
        AddStream(json, table);
        return json;
    }

    private static JsonObject DescribeAttribute(KeyAttribute attribute) => new()
    {
        ["AttributeName"] = attribute.Name,
        ["AttributeType"] = attribute.Type.ToString(),
    };

    private static void AddIndexes(JsonObject json, string member, IReadOnlyList<SecondaryIndex> indexes, Table table, DateTimeOffset now)
    {
        if (indexes.Count > 0)
            json[member] = new JsonArray([.. indexes.Select(index => DescribeIndex(index, table, now))]);
    }

    private static JsonObject DescribeIndex(SecondaryIndex index, Table table, DateTimeOffset now)
    {
        var items = table.Items.All().Where(item => index.Key.Find(item.Value) is not null).ToList();
        var json = new JsonObject
        {
            ["IndexName"] = index.Name,
            ["KeySchema"] = index.Key.ToJson(),
            ["Projection"] = index.Projection.ToJson(),
            ["IndexSizeBytes"] = items.Sum(item => (long)index.Project(item.Value, table.Definition.Key).Size()),
            ["ItemCount"] = items.Count,
            ["IndexArn"] = $"{table.Arn}/index/{index.Name}",
        };
        if (index.Throughput is { } throughput)
        {
            json["IndexStatus"] = table.StatusAt(now);
            json["ProvisionedThroughput"] = throughput.ToJson();
        }

        return json;
    }

    private static void AddStream(JsonObject json, Table table)
    {
        if (table.Definition.StreamViewType is not { } view)
            return;
        var label = table.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
        json["StreamSpecification"] = new JsonObject { ["StreamEnabled"] = true, ["StreamViewType"] = view };
        json["LatestStreamLabel"] = label;
        json["LatestStreamArn"] = $"{table.Arn}/stream/{label}";
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
