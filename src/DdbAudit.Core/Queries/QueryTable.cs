using System.Globalization;

namespace DdbAudit.Queries;

/// <summary>
/// The external table over a trail's log files, as the Glue Data Catalog keeps it. Its partitions are projected from the layout of the
/// keys, so that none must be added. Source: "Set up partition projection" (Amazon Athena User Guide).
/// </summary>
internal sealed record QueryTable
{
    /// <summary>Reads CloudTrail's envelope record by record, and gives requestParameters and its kin as JSON text.</summary>
    public const string InputFormat = "com.amazon.emr.cloudtrail.CloudTrailInputFormat";

    public const string OutputFormat = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    public const string SerDe = "org.apache.hive.hcatalog.data.JsonSerDe";

    /// <summary>The parameter that says on which day (UTC) the bucket was made, before which it has no logs.</summary>
    public const string BucketMade = "ddbaudit:bucket-made";

    public required QueryTableName Name { get; init; }

    public required string BucketName { get; init; }

    /// <summary>The trail's S3KeyPrefix, without slashes around it; null for none.</summary>
    public string? Prefix { get; init; }

    /// <summary>Such as o-abc1234567, where the trail is an organization's; else null.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The accounts whose logs are seen, at least one.</summary>
    public required IReadOnlyList<string> AccountIds { get; init; }

    /// <summary>The Regions whose logs are seen, at least one.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>The first day of publication (UTC) that is seen.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>What else the table's parameters say, such as whose it is.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the account folders lie, with the slash.</summary>
    public string Location =>
        $"s3://{BucketName}/{(string.IsNullOrEmpty(Prefix) ? "" : Prefix + "/")}AWSLogs/{(OrganizationId is null ? "" : OrganizationId + "/")}";

    /// <summary>The table's parameters: the projection of its partitions, and <see cref="Parameters"/>.</summary>
    public IReadOnlyDictionary<string, string> Properties => new Dictionary<string, string>(Parameters)
    {
        ["EXTERNAL"] = "TRUE",
        ["classification"] = "cloudtrail",
        ["read_restored_glacier_objects"] = "true",
        ["projection.enabled"] = "true",
        ["projection.account.type"] = "enum",
        ["projection.account.values"] = string.Join(',', AccountIds),
        ["projection.region.type"] = "enum",
        ["projection.region.values"] = string.Join(',', Regions),
        ["projection.date.type"] = "date",
        ["projection.date.format"] = "yyyy/MM/dd",
        ["projection.date.interval"] = "1",
        ["projection.date.interval.unit"] = "DAYS",
        ["projection.date.range"] = $"{ToText(FirstDay)},NOW",
        ["storage.location.template"] = Location + "${account}/CloudTrail/${region}/${date}/",
    };

    /// <summary>A day as the table's parameters and keys write it.</summary>
    public static string ToText(DateOnly day) => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
}
