namespace DdbAudit.Aws.Logs.Api;

internal sealed record ListTagsForResourceResponse
{
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
