namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record PutEventSelectorsRequest
{
    public required string TrailName { get; init; }

    public IReadOnlyList<EventSelector>? EventSelectors { get; init; }

    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }
}
