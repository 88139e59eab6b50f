namespace DdbAudit.Aws.Wire;

/// <summary>A reply that holds a part of a list.</summary>
internal interface IPage
{
    /// <summary>What the next part is asked for with; null or empty where this is the last.</summary>
    string? NextToken { get; }
}
