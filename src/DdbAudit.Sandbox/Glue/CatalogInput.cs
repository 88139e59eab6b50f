using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Glue.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue;

/// <summary>What stands in requests to the Data Catalog.</summary>
internal static class CatalogInput
{
    private const int MaxNameLength = 255;
    private const int MaxParameterLength = 51200;

    /// <summary>A name as the catalog keeps it: in lower case.</summary>
    /// <exception cref="ServiceError">ValidationException or InvalidInputException.</exception>
    public static string Name(JsonInput input, string member)
    {
        var name = input.RequiredText(member);
        return name.Length is > 0 and <= MaxNameLength
            ? name.ToLowerInvariant()
            : throw CatalogErrors.Invalid($"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must have length between 1 and {MaxNameLength}");
    }

    /// <exception cref="ServiceError">EntityNotFoundException.</exception>
    public static CatalogDatabase FindDatabase(CatalogStore catalog, JsonInput input, string member, SandboxRequest request)
    {
        CheckCatalog(input, request);
        var name = Name(input, member);
        return catalog.Find(request.Caller.AccountId, request.Region, name) ?? throw CatalogErrors.NoDatabase(name);
    }

    /// <exception cref="ServiceError">EntityNotFoundException: the account sees no catalog but its own.</exception>
    public static void CheckCatalog(JsonInput input, SandboxRequest request)
    {
        if (input.Text("CatalogId") is { } catalogId && catalogId != request.Caller.AccountId)
            throw new ServiceError("EntityNotFoundException", $"Catalog {catalogId} not found.");
    }

    /// <summary>DatabaseInput or TableInput, its name in lower case.</summary>
    /// <exception cref="ServiceError">ValidationException or InvalidInputException.</exception>
    public static (string Name, JsonObject Definition) Definition(JsonInput input, string member)
    {
        var given = input.RequiredObject(member);
        var name = Name(given, "Name");
        foreach (var (key, value) in given.Object("Parameters")?.TextsByName() ?? [])
            if (key.Length is 0 or > MaxNameLength || value.Length > MaxParameterLength)
                throw CatalogErrors.Invalid($"Parameter {key} is longer than the catalog takes.");
        var definition = JsonObject.Create(given.Element)!;
        definition["Name"] = name;
        return (name, definition);
    }
}
