using System.Globalization;
using DdbAudit.Trails;

namespace DdbAudit.Queries.Setup;

/// <summary>What a trail's table is where nobody says otherwise: as it is already, else by the trail.</summary>
internal static class AthenaDefaults
{
    // CloudTrail began on this day; no log file is older.
    private static readonly DateOnly FirstDayOfCloudTrail = new(2013, 11, 13);

    /// <exception cref="AuditException">InvalidQueryName.</exception>
    public static QueryTableName TableName(AthenaRequest request, WorkGroup? group, string stack) => new(
        request.DatabaseName ?? group?.Table?.Database ?? AthenaRequest.DefaultDatabase,
        request.TableName ?? group?.Table?.Table ?? ToName(stack));

    /// <summary>A folder of its own, wherever it lies.</summary>
    public static S3Location Results(AthenaRequest request, WorkGroup? group, TrailState trail)
    {
        var place = request.ResultLocation
            ?? (group?.ResultLocation is { } location ? S3Location.Parse(location) : new S3Location(trail.Description.S3BucketName, ""));
        return place.ForResultsOf(trail.Name);
    }

    /// <summary>Those that are seen already, the trail's own, and those asked for.</summary>
    public static IReadOnlyList<string> Accounts(AthenaRequest request, AthenaState state, AuditScope scope) =>
        [.. (Projected(state, "account") ?? []).Append(scope.AccountId).Union(request.AccountIds)];

    /// <summary>Those that are seen already and those asked for; where there are none, those of the trail.</summary>
    public static IReadOnlyList<string> Regions(AthenaRequest request, AthenaState state)
    {
        var asked = request.Regions.SelectMany(region => region == AthenaRequest.AllRegions ? TrailRegions.Of(state.Trail.Description) : [region.ToLowerInvariant()]);
        string[] regions = [.. (Projected(state, "region") ?? []).Union(asked)];
        return regions.Length > 0 ? regions : TrailRegions.Of(state.Trail.Description);
    }

    /// <param name="created">When the bucket was made, UTC; null where it is not known.</param>
    public static DateOnly FirstDay(AthenaRequest request, AthenaState state, DateTimeOffset? created) =>
        request.FirstDay
        ?? (state.Table?.Parameters.GetValueOrDefault("projection.date.range")?.Split(',')[0] is { } text && DateOnly.TryParseExact(text, "yyyy'/'MM'/'dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : created is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : FirstDayOfCloudTrail);

    private static string[]? Projected(AthenaState state, string key) => state.Table?.Parameters.GetValueOrDefault($"projection.{key}.values")?.Split(',');

    // As in a trail's name, but for what Athena's names cannot hold.
    private static string ToName(string stack)
    {
        var name = string.Concat(stack.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }
}
