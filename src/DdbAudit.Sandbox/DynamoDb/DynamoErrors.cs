using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb;

/// <summary>DynamoDB's errors that more than one place answers, with AWS's texts.</summary>
internal static class DynamoErrors
{
    public static ServiceError Invalid(string message) => new("ValidationException", message);

    public static ServiceError InvalidParameters(string message) => Invalid("One or more parameter values were invalid: " + message);

    /// <summary>A table that is asked for its items.</summary>
    public static ServiceError ResourceNotFound() => new("ResourceNotFoundException", "Requested resource not found");

    /// <summary>A table that is asked for itself.</summary>
    public static ServiceError TableNotFound(string name) => new("ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");

    public static ServiceError TableExists(string name) => new("ResourceInUseException", $"Table already exists: {name}");

    public static ServiceError TableInUse(string name) => new("ResourceInUseException", $"Attempt to change a resource which is still in use: Table is being created: {name}");

    public static ServiceError TableBeingDeleted(string name) => new("ResourceInUseException", $"Attempt to change a resource which is still in use: Table is being deleted: {name}");

    /// <param name="members">The item, where the request asked for it.</param>
    public static ServiceError ConditionFailed(JsonObject? members = null) =>
        new("ConditionalCheckFailedException", "The conditional request failed") { Members = members };

    public static ServiceError KeyMismatch() => Invalid("The provided key element does not match the schema");
}
