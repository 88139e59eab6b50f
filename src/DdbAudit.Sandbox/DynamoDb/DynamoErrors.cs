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

    public static ServiceError DuplicateItem() => new("DuplicateItemException", "Duplicate primary key exists in table");

    /// <summary>What a cancelled transaction or a batch of statements calls the error of one of its parts.</summary>
    public static string PartCode(ServiceError error) => error.Code == "ValidationException"
        ? "ValidationError"
        : error.Code.Replace("Exception", "", StringComparison.Ordinal);

    /// <summary>The error of a part: Code, Message, and the item where the request asked for it.</summary>
    public static JsonObject DescribePart(ServiceError error)
    {
        var described = error.Members?.DeepClone().AsObject() ?? [];
        described["Code"] = PartCode(error);
        described["Message"] = error.Message;
        return described;
    }

    /// <summary>A list or text of a request that is longer or shorter than the API's model allows.</summary>
    /// <param name="member">The member's name in camel case.</param>
    public static ServiceError WrongLength(string member, int length, int max) => Invalid(
        $"1 validation error detected: Value at '{member}' failed to satisfy constraint: Member must have length "
        + (length > max ? $"less than or equal to {max}" : "greater than or equal to 1"));

    public static ServiceError KeyMismatch() => Invalid("The provided key element does not match the schema");
}
