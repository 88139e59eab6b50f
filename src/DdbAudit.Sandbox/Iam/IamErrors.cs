using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam;

/// <summary>IAM's errors that more than one operation answers.</summary>
internal static class IamErrors
{
    public static ServiceError NoSuchRole(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    public static ServiceError NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    /// <param name="kind">Such as Role.</param>
    public static ServiceError AlreadyExists(string kind, string name) => new("EntityAlreadyExists", $"{kind} with name {name} already exists.", 409);

    /// <param name="remedy">What must be done first, as IAM says it.</param>
    public static ServiceError DeleteConflict(string remedy) => new("DeleteConflict", $"Cannot delete entity, {remedy}", 409);

    public static ServiceError LimitExceeded(string message) => new("LimitExceeded", message, 409);

    public static ServiceError Invalid(string message) => new("ValidationError", message);
}
