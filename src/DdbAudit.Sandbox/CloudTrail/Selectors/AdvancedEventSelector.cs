namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>An advanced event selector: an event must satisfy every field.</summary>
internal sealed record AdvancedEventSelector(string? Name, IReadOnlyList<FieldSelector> Fields)
{
    public const string EventCategory = "eventCategory";
    public const string ResourceType = "resources.type";
    public const string ResourceArn = "resources.ARN";

    public FieldSelector? Find(string field) => Fields.FirstOrDefault(candidate => candidate.Field == field);

    /// <summary>Management, Data or NetworkActivity; null where no single category is named.</summary>
    public string? Category => Find(EventCategory)?.Operators.GetValueOrDefault(FieldOperator.Equals) is [var category] ? category : null;
}
