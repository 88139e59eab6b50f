namespace DdbAudit.Binding;

/// <summary>When a lease ends, by -ExpiresAfter or -ExpiresAt.</summary>
internal static class LeaseEnd
{
    /// <returns>Null where neither was given.</returns>
    /// <exception cref="AuditException">InvalidTimeRange: both were given, or the end has passed.</exception>
    public static DateTimeOffset? From(TimeSpan? expiresAfter, DateTimeOffset? expiresAt, DateTimeOffset now) => (now + expiresAfter, expiresAt) switch
    {
        ({ }, { }) => throw Refuse("-ExpiresAfter and -ExpiresAt say the same thing twice.", "Give one of them, such as -ExpiresAfter 2h.", "ExpiresAt"),
        (null, { } end) when end <= now => throw Refuse($"The lease would have ended already, at {end.UtcDateTime:u}.", "Give an -ExpiresAt that is still to come, or -ExpiresAfter, such as -ExpiresAfter 2h.", "ExpiresAt"),
        var (after, at) => after ?? at,
    };

    private static AuditException Refuse(string message, string remedy, string target) =>
        new(AuditError.InvalidTimeRange, message) { Target = target, Remedy = remedy };
}
