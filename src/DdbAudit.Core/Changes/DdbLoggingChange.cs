using System.Text.Json;
using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Delivery;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit;

/// <summary>
/// What a command changed on a trail, before and after: enough to put it back. All of it is text, times and truth values, so that it can
/// be kept as CliXml or JSON and be read again.
/// </summary>
public sealed record DdbLoggingChange
{
    public required string TrailName { get; init; }

    public required string TrailArn { get; init; }

    /// <summary>The tables that were asked for; <c>*</c> for all.</summary>
    public required DdbTextList TableName { get; init; }

    /// <summary>When it was changed, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether the change made the trail.</summary>
    public required bool IsNewTrail { get; init; }

    /// <summary>Whether the trail was logging before.</summary>
    public required bool WasLogging { get; init; }

    /// <summary>Whether it was logging after.</summary>
    public required bool IsLogging { get; init; }

    /// <summary>JSON as of CloudTrail's GetEventSelectors; empty where there was no trail.</summary>
    public required string SelectorsBefore { get; init; }

    public required string SelectorsAfter { get; init; }

    /// <summary>DdbAudit's tags of the trail, a JSON object.</summary>
    public required string TagsBefore { get; init; }

    public required string TagsAfter { get; init; }

    /// <summary>The log group that the trail delivered to before; null for none.</summary>
    public string? LogGroupArnBefore { get; init; }

    public string? LogGroupArnAfter { get; init; }

    /// <summary>The role that it delivered to CloudWatch Logs with.</summary>
    public string? LogRoleArnBefore { get; init; }

    public string? LogRoleArnAfter { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary>The endpoint that answered, such as a sandbox's; null for AWS itself.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Whether anything had to be changed.</summary>
    public bool IsChanged => IsNewTrail || SelectorsBefore != SelectorsAfter || TagsBefore != TagsAfter || WasLogging != IsLogging || LogDeliveryBefore != LogDeliveryAfter;

    /// <summary>Null where the change made the trail.</summary>
    internal LoggingState? Before => IsNewTrail ? null : new LoggingState(SelectorJson.Read(SelectorsBefore), ReadTags(TagsBefore), WasLogging, LogDeliveryBefore);

    internal LoggingState After => new(SelectorJson.Read(SelectorsAfter), ReadTags(TagsAfter), IsLogging, LogDeliveryAfter);

    private LogDelivery? LogDeliveryBefore => LogDelivery.Of(LogGroupArnBefore, LogRoleArnBefore);

    private LogDelivery? LogDeliveryAfter => LogDelivery.Of(LogGroupArnAfter, LogRoleArnAfter);

    /// <param name="made">The plan that was carried out, or an empty one.</param>
    internal static DdbLoggingChange Of(IEnumerable<string> tables, TrailPlan made, AuditScope scope)
    {
        var before = made.Trail is { } trail ? LoggingState.Of(trail) : null;
        var after = made.Steps.Aggregate(before ?? LoggingState.OfNothing, (state, step) => step.Outcome(state));
        return new DdbLoggingChange
        {
            TrailName = DdbAudit.Arns.TrailArn.NameOf(made.TrailArn),
            TrailArn = made.TrailArn,
            TableName = new DdbTextList([.. tables]),
            Time = DateTimeOffset.UtcNow,
            IsNewTrail = before is null,
            WasLogging = before is { IsLogging: true },
            IsLogging = after.IsLogging,
            SelectorsBefore = before is null ? "" : SelectorJson.Write(before.Selectors),
            SelectorsAfter = SelectorJson.Write(after.Selectors),
            TagsBefore = before is null ? "" : WriteTags(before.OwnTags),
            TagsAfter = WriteTags(after.OwnTags),
            LogGroupArnBefore = before?.LogDelivery?.LogGroupArn,
            LogRoleArnBefore = before?.LogDelivery?.RoleArn,
            LogGroupArnAfter = after.LogDelivery?.LogGroupArn,
            LogRoleArnAfter = after.LogDelivery?.RoleArn,
            Account = scope.AccountId,
            Region = scope.Region,
            Endpoint = scope.EndpointText,
        };
    }

    private static string WriteTags(IReadOnlyDictionary<string, string> tags) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(tags.ToDictionary(), StringComparer.Ordinal));

    private static Dictionary<string, string> ReadTags(string json)
    {
        try
        {
            return json.Length == 0 ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new AuditException(AuditError.InvalidChange, $"The tags of the change cannot be read: {wrong.Message}", wrong) { Target = json };
        }
    }
}
