using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>What PutEventSelectors asks of basic selectors.</summary>
internal static class BasicSelectorRules
{
    private const int MaxSelectors = 5;
    private const int MaxDataResources = 250;

    private static readonly string[] ReadWriteTypes = ["ReadOnly", "WriteOnly", "All"];
    private static readonly string[] ExcludableSources = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

    /// <summary>The types that basic selectors know, with the service of their ARNs.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["AWS::S3::Object"] = "s3",
        ["AWS::Lambda::Function"] = "lambda",
        ["AWS::DynamoDB::Table"] = "dynamodb",
    };

    /// <exception cref="ServiceError">InvalidEventSelectorsException, or ValidationException for a value outside an enum.</exception>
    public static void Check(IReadOnlyList<EventSelector> selectors)
    {
        if (selectors.Count is 0 or > MaxSelectors)
            throw Invalid($"The number of event selectors must be between 1 and {MaxSelectors}.");
        foreach (var selector in selectors)
            CheckSelector(selector);
        if (selectors.SelectMany(selector => selector.DataResources).Sum(CountedValues) > MaxDataResources)
            throw Invalid($"The total number of data resources for your event selectors exceeds the maximum of {MaxDataResources}.");
    }

    private static void CheckSelector(EventSelector selector)
    {
        if (!ReadWriteTypes.Contains(selector.ReadWriteType))
            throw new ServiceError("ValidationException", $"1 validation error detected: Value '{selector.ReadWriteType}' at 'eventSelectors.1.member.readWriteType' failed to satisfy constraint: Member must satisfy enum value set: [ReadOnly, WriteOnly, All]");
        if (selector.ExcludeManagementEventSources.FirstOrDefault(source => !ExcludableSources.Contains(source)) is { } source)
            throw Invalid($"Value {source} for ExcludeManagementEventSources is invalid.");
        if (selector.ExcludeManagementEventSources.Count > 0 && !selector.IncludeManagementEvents)
            throw Invalid("ExcludeManagementEventSources can be specified only if IncludeManagementEvents is true.");
        if (!selector.IncludeManagementEvents && selector.DataResources.Count == 0)
            throw Invalid("An event selector must include management events or specify data resources.");
        foreach (var resource in selector.DataResources)
            CheckDataResource(resource);
    }

    private static void CheckDataResource(DataResource resource)
    {
        if (!Types.TryGetValue(resource.Type, out var service))
            throw Invalid($"Type {resource.Type} for DataResources.Type is invalid. Valid types for event selectors are {string.Join(", ", Types.Keys)}.");
        if (resource.Values.Count == 0)
            throw Invalid("DataResources.Values must not be empty.");
        if (resource.Values.FirstOrDefault(value => !IsArnOf(service, value)) is { } wrong)
            throw Invalid($"Value {wrong} for DataResources.Values is invalid.");
    }

    private static bool IsArnOf(string service, string value) =>
        value.Split(':') is ["arn", "aws" or "aws-cn" or "aws-us-gov", var owner, ..] && owner == service;

    /// <summary>A value that means all resources of the type does not count against the limit.</summary>
    private static int CountedValues(DataResource resource) => resource.Values.Count(value => value.Split(':').Length > 3);

    private static ServiceError Invalid(string message) => new("InvalidEventSelectorsException", message);
}
