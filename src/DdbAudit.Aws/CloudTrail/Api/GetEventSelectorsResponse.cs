namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record GetEventSelectorsResponse
{
    public IReadOnlyList<EventSelector>? EventSelectors { get; init; }

    public IReadOnlyList<AdvancedEventSelector>? AdvancedEventSelectors { get; init; }
}
