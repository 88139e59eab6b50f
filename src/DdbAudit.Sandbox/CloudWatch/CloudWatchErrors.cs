using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>CloudWatch's errors that more than one operation answers, with their codes of the query protocol.</summary>
internal static class CloudWatchErrors
{
    // What JSON calls errors otherwise than the query protocol (the service model's shape names).
    private static readonly Dictionary<string, string> ShapeNames = new()
    {
        ["InvalidParameterValue"] = "InvalidParameterValueException",
        ["InvalidParameterCombination"] = "InvalidParameterCombinationException",
        ["MissingParameter"] = "MissingRequiredParameterException",
        ["LimitExceeded"] = "LimitExceededFault",
        ["InvalidFormat"] = "InvalidFormatFault",
    };

    public static string ShapeName(string code) => ShapeNames.GetValueOrDefault(code, code);

    public static ServiceError Invalid(string message) => new("InvalidParameterValue", message);

    public static ServiceError Validation(string message) => new("ValidationError", message);

    public static ServiceError Combination(string message) => new("InvalidParameterCombination", message);

    public static ServiceError NoSuchAlarm() => new("ResourceNotFound", "", 404);

    public static ServiceError NoSuchResource(string arn) => new("ResourceNotFoundException", $"Unknown resource: {arn}", 404);
}
