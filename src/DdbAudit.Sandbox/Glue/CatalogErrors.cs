using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Glue;

/// <summary>Glue's errors that more than one operation answers.</summary>
internal static class CatalogErrors
{
    public static ServiceError NoDatabase(string name) => new("EntityNotFoundException", $"Database {name} not found.");

    public static ServiceError NoTable() => new("EntityNotFoundException", "Entity Not Found");

    public static ServiceError AlreadyExists(string kind) => new("AlreadyExistsException", $"{kind} already exists.");

    public static ServiceError Invalid(string message) => new("InvalidInputException", message);
}
