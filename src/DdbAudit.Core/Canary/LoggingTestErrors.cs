namespace DdbAudit.Canary;

/// <summary>What a test's outcome is as an error.</summary>
internal static class LoggingTestErrors
{
    /// <summary>Null where the record came.</summary>
    public static AuditException? ToError(this DdbLoggingTest test) => test.Outcome switch
    {
        DdbLoggingTestOutcome.Delivered => null,
        DdbLoggingTestOutcome.NotLogged => Error(test, AuditError.NotLogged),
        DdbLoggingTestOutcome.TrailStopped => Error(test, AuditError.TrailStopped),
        DdbLoggingTestOutcome.DeliveryFailed => Error(test, AuditError.DeliveryFailed),
        _ => Error(test, AuditError.WaitTimedOut, "Wait longer with -TimeoutSec, or look at the trail with Get-DdbDataEventLogging."),
    };

    private static AuditException Error(DdbLoggingTest test, AuditError error, string? remedy = null) => new(error, test.Message ?? "")
    {
        Target = test.TableArn,
        Remedy = remedy,
        RequestId = test.RequestId,
    };
}
