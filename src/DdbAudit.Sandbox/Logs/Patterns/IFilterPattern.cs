namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>A filter pattern of CloudWatch Logs. Source: "Filter pattern syntax for metric filters, subscription filters, filter log events, and Live Tail".</summary>
internal interface IFilterPattern
{
    /// <summary>How many regular expressions stand in it.</summary>
    int RegexCount { get; }

    bool Matches(string message);

    /// <summary>The values that the pattern's selectors find in a message, by selector.</summary>
    IEnumerable<KeyValuePair<string, string>> Extract(string message);
}
