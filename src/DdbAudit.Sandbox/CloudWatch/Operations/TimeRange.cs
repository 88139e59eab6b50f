using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudWatch.Operations;

/// <summary>The time that a request asks for.</summary>
internal static class TimeRange
{
    /// <exception cref="ServiceError">MissingParameter, or ValidationError: it ends before it starts.</exception>
    public static (DateTimeOffset Start, DateTimeOffset End) Read(JsonInput input)
    {
        var (start, end) = (Required(input, "StartTime"), Required(input, "EndTime"));
        return start < end ? (start, end) : throw CloudWatchErrors.Validation("The parameter StartTime must be less than the parameter EndTime.");
    }

    private static DateTimeOffset Required(JsonInput input, string member) =>
        input.Time(member) ?? throw new ServiceError("MissingParameter", $"The parameter {member} is required.");
}
