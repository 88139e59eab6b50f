using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;

namespace DdbAudit.Sandbox.Glue;

/// <summary>Databases and tables as the API writes them.</summary>
internal static class CatalogJson
{
    public static JsonObject Of(CatalogDatabase database, string catalogId)
    {
        var json = database.Definition.DeepClone().AsObject();
        json["CreateTime"] = Seconds(database.CreateTime);
        json["CatalogId"] = catalogId;
        return json;
    }

    public static JsonObject Of(CatalogTable table, string databaseName, string catalogId)
    {
        var json = table.Definition.DeepClone().AsObject();
        json["DatabaseName"] = databaseName;
        json["CreateTime"] = Seconds(table.CreateTime);
        json["UpdateTime"] = Seconds(table.UpdateTime);
        json["CreatedBy"] = table.CreatedBy;
        json["IsRegisteredWithLakeFormation"] = false;
        json["CatalogId"] = catalogId;
        json["VersionId"] = $"{table.Version}";
        return json;
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
