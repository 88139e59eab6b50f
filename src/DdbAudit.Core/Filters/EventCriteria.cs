namespace DdbAudit.Filters;

/// <summary>What was asked of the events. Lists are ORed within themselves, the members are ANDed; an empty list asks nothing.</summary>
/// <remarks>Names match without regard to the case of ASCII letters and may hold PowerShell's wildcards; see <see cref="NamePattern"/>.</remarks>
internal sealed record EventCriteria
{
    public static EventCriteria All { get; } = new();

    /// <summary>Names, in whatever Region and account, or ARNs.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];

    public IReadOnlyList<string> EventNames { get; init; } = [];

    /// <summary>Display name, user, session, source identity or Identity Center user id.</summary>
    public IReadOnlyList<string> UserNames { get; init; } = [];

    /// <summary>Names or ARNs.</summary>
    public IReadOnlyList<string> RoleNames { get; init; } = [];

    public IReadOnlyList<string> SourceIPAddresses { get; init; } = [];

    public IReadOnlyList<string> ErrorCodes { get; init; } = [];

    /// <summary>Keys of items, or parts of keys. Of tables and keys, one item of the call must fit both.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Keys { get; init; } = [];

    /// <summary>Only calls that failed.</summary>
    public bool FailedOnly { get; init; }

    public DdbAccess? Access { get; init; }

    /// <summary>First event time, inclusive.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Last event time, exclusive.</summary>
    public DateTimeOffset? End { get; init; }
}
