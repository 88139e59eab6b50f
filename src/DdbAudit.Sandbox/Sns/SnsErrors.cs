using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Sns;

/// <summary>SNS's errors that more than one operation answers.</summary>
internal static class SnsErrors
{
    public static ServiceError NoSuchTopic() => new("NotFound", "Topic does not exist", 404);

    public static ServiceError NoSuchResource() => new("ResourceNotFound", "Resource does not exist", 404);

    public static ServiceError Invalid(string message) => new("InvalidParameter", $"Invalid parameter: {message}");
}
