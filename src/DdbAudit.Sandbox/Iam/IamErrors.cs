using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam;

/// <summary>IAM's errors that more than one operation answers.</summary>
internal static class IamErrors
{
    public static ServiceError NoSuchRole(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    public static ServiceError NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    public static ServiceError AlreadyExists(string role) => new("EntityAlreadyExists", $"Role with name {role} already exists.", 409);

    public static ServiceError LimitExceeded(string message) => new("LimitExceeded", message, 409);

    public static ServiceError Invalid(string message) => new("ValidationError", message);
}
