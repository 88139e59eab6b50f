namespace DdbAudit;

/// <summary>What became of a call that was made to test a table's logging.</summary>
public enum DdbLoggingTestOutcome
{
    /// <summary>Its record stands in a log file.</summary>
    Delivered,

    /// <summary>No selector of the trail takes such a call.</summary>
    NotLogged,

    TrailStopped,

    /// <summary>CloudTrail cannot write to the trail's bucket.</summary>
    DeliveryFailed,

    /// <summary>Its record had not come when the time was over.</summary>
    TimedOut,
}
