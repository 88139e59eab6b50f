namespace DdbAudit.Aws.Logs.Api;

internal sealed record FilterLogEventsResponse
{
    public IReadOnlyList<FilteredLogEvent>? Events { get; init; }

    /// <summary>Given also with a page that is empty, while there is more to search.</summary>
    public string? NextToken { get; init; }
}
