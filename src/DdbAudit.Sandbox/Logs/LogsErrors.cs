using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Logs;

/// <summary>CloudWatch Logs' errors that more than one operation answers.</summary>
internal static class LogsErrors
{
    public static ServiceError NoSuchGroup() => NotFound("The specified log group does not exist.");

    public static ServiceError NoSuchStream() => NotFound("The specified log stream does not exist.");

    public static ServiceError NotFound(string message) => new("ResourceNotFoundException", message);

    public static ServiceError AlreadyExists(string thing) => new("ResourceAlreadyExistsException", $"The specified {thing} already exists");

    public static ServiceError LimitExceeded() => new("LimitExceededException", "Resource limit exceeded.");

    public static ServiceError Invalid(string message) => new("InvalidParameterException", message);
}
