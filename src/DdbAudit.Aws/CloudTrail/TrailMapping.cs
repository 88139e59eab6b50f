using System.Collections.Immutable;
using System.Text.Json;
using DdbAudit.Aws.CloudTrail.Api;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.CloudTrail;

/// <summary>CloudTrail's messages and Core's nouns, in both directions.</summary>
internal static class TrailMapping
{
    /// <param name="selectors">Null where they are not told to this account.</param>
    public static TrailState State(
        Trail trail, GetTrailStatusResponse status, GetEventSelectorsResponse? selectors, IReadOnlyDictionary<string, string> tags) => new()
        {
            Description = Description(trail),
            Selectors = selectors is null ? new SelectorSet() : Selectors(selectors),
            AreSelectorsKnown = selectors is not null,
            Tags = tags,
            IsLogging = status.IsLogging,
            StartedLogging = Time(status.StartLoggingTime),
            StoppedLogging = Time(status.StopLoggingTime),
            LatestDelivery = Time(status.LatestDeliveryTime),
            LatestDeliveryError = NonEmpty(status.LatestDeliveryError),
            LatestCloudWatchLogsDelivery = Time(status.LatestCloudWatchLogsDeliveryTime),
            LatestCloudWatchLogsDeliveryError = NonEmpty(status.LatestCloudWatchLogsDeliveryError),
        };

    public static TrailDescription Description(Trail trail) => new()
    {
        Arn = trail.TrailARN,
        Name = trail.Name,
        HomeRegion = trail.HomeRegion,
        S3BucketName = trail.S3BucketName,
        S3KeyPrefix = NonEmpty(trail.S3KeyPrefix),
        IsMultiRegionTrail = trail.IsMultiRegionTrail,
        IsOrganizationTrail = trail.IsOrganizationTrail,
        IncludeGlobalServiceEvents = trail.IncludeGlobalServiceEvents,
        LogFileValidationEnabled = trail.LogFileValidationEnabled,
        KmsKeyId = NonEmpty(trail.KmsKeyId),
        CloudWatchLogsLogGroupArn = NonEmpty(trail.CloudWatchLogsLogGroupArn),
        CloudWatchLogsRoleArn = NonEmpty(trail.CloudWatchLogsRoleArn),
    };

    public static CreateTrailRequest Request(TrailSettings settings) => new()
    {
        Name = settings.Name,
        S3BucketName = settings.S3BucketName,
        S3KeyPrefix = NonEmpty(settings.S3KeyPrefix),
        IsMultiRegionTrail = settings.IsMultiRegionTrail,
        IncludeGlobalServiceEvents = settings.IsMultiRegionTrail,
        EnableLogFileValidation = settings.EnableLogFileValidation,
        KmsKeyId = NonEmpty(settings.KmsKeyId),
        TagsList = Tags(settings.Tags),
    };

    public static PutEventSelectorsRequest Request(string trailArn, SelectorSet selectors) => new()
    {
        TrailName = trailArn,
        EventSelectors = selectors.IsAdvanced ? null : [.. selectors.Basic.Select(Message)],
        AdvancedEventSelectors = selectors.IsAdvanced ? [.. selectors.Advanced.Select(Message)] : null,
    };

    public static IReadOnlyList<Tag> Tags(IReadOnlyDictionary<string, string> tags) => [.. tags.Select(tag => new Tag(tag.Key, tag.Value))];

    /// <summary>Names of members that would be lost if these selectors were written back.</summary>
    public static IEnumerable<string> UnknownMembers(GetEventSelectorsResponse reply)
    {
        var basic = reply.EventSelectors ?? [];
        var advanced = reply.AdvancedEventSelectors ?? [];
        IEnumerable<IDictionary<string, JsonElement>?> unknown =
        [
            .. basic.Select(selector => selector.Unknown),
            .. basic.SelectMany(selector => selector.DataResources ?? []).Select(resource => resource.Unknown),
            .. advanced.Select(selector => selector.Unknown),
            .. advanced.SelectMany(selector => selector.FieldSelectors).Select(field => field.Unknown),
        ];
        return unknown.SelectMany(members => members?.Keys ?? []);
    }

    public static SelectorSet Selectors(GetEventSelectorsResponse reply) => new()
    {
        Basic = [.. (reply.EventSelectors ?? []).Select(Selector)],
        Advanced = [.. (reply.AdvancedEventSelectors ?? []).Select(Selector)],
    };

    private static BasicSelector Selector(EventSelector selector) => new()
    {
        ReadWriteType = selector.ReadWriteType ?? "All",
        IncludeManagementEvents = selector.IncludeManagementEvents ?? true,
        DataResources = [.. (selector.DataResources ?? []).Select(resource => new Selectors.DataResource(resource.Type, Values(resource.Values)))],
        ExcludeManagementEventSources = Values(selector.ExcludeManagementEventSources),
    };

    private static AdvancedSelector Selector(AdvancedEventSelector selector) => new(
        NonEmpty(selector.Name),
        [
            .. selector.FieldSelectors.Select(field => new FieldCondition
            {
                Field = field.Field,
                EqualTo = Values(field.EqualTo),
                StartsWith = Values(field.StartsWith),
                EndsWith = Values(field.EndsWith),
                NotEqualTo = Values(field.NotEquals),
                NotStartsWith = Values(field.NotStartsWith),
                NotEndsWith = Values(field.NotEndsWith),
            }),
        ]);

    private static EventSelector Message(BasicSelector selector) => new()
    {
        ReadWriteType = selector.ReadWriteType,
        IncludeManagementEvents = selector.IncludeManagementEvents,
        DataResources = [.. selector.DataResources.Select(resource => new Api.DataResource { Type = resource.Type, Values = resource.Values })],
        ExcludeManagementEventSources = selector.ExcludeManagementEventSources,
    };

    private static AdvancedEventSelector Message(AdvancedSelector selector) => new()
    {
        Name = selector.Name,
        FieldSelectors =
        [
            .. selector.Fields.Select(field => new AdvancedFieldSelector
            {
                Field = field.Field,
                EqualTo = Written(field.EqualTo),
                StartsWith = Written(field.StartsWith),
                EndsWith = Written(field.EndsWith),
                NotEquals = Written(field.NotEqualTo),
                NotStartsWith = Written(field.NotStartsWith),
                NotEndsWith = Written(field.NotEndsWith),
            }),
        ],
    };

    private static ImmutableArray<string> Values(IReadOnlyList<string>? values) => values is null ? [] : [.. values];

    // An operator's list must not be empty: what has no values is left out.
    private static string[]? Written(ImmutableArray<string> values) => values.IsEmpty ? null : [.. values];

    private static DateTimeOffset? Time(double? seconds) =>
        seconds is null ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.Value * 1000));

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
