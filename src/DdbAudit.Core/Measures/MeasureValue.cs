using System.Globalization;

namespace DdbAudit.Measures;

/// <summary>What an event or one of its items has of what is counted by.</summary>
internal static class MeasureValue
{
    /// <returns>Empty where it has none.</returns>
    public static string Read(DdbMeasureBy by, DdbDataEvent found, DdbItemAccess item) => by switch
    {
        DdbMeasureBy.Operation => item.Operation,
        DdbMeasureBy.IamAction => item.IamAction ?? string.Empty,
        DdbMeasureBy.TableName => item.TableName ?? string.Empty,
        DdbMeasureBy.IndexName => item.IndexName ?? string.Empty,
        DdbMeasureBy.KeyText => item.KeyText ?? string.Empty,
        DdbMeasureBy.Access => item.Access.ToString(),
        DdbMeasureBy.Hour => found.EventTime.UtcDateTime.ToString("yyyy-MM-dd HH:00'Z'", CultureInfo.InvariantCulture),
        DdbMeasureBy.Day => found.EventTime.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => ReadEvent(by, found) ?? string.Empty,
    };

    private static string? ReadEvent(DdbMeasureBy by, DdbDataEvent found) => by switch
    {
        DdbMeasureBy.UserName => found.UserName,
        DdbMeasureBy.UserArn => found.UserArn,
        DdbMeasureBy.IdentityType => found.Identity.Type,
        DdbMeasureBy.RoleName => found.Identity.RoleName,
        DdbMeasureBy.RoleArn => found.Identity.RoleArn,
        DdbMeasureBy.SessionName => found.Identity.SessionName,
        DdbMeasureBy.SourceIdentity => found.Identity.SourceIdentity,
        DdbMeasureBy.AccessKeyId => found.Identity.AccessKeyId,
        DdbMeasureBy.SourceIPAddress => found.SourceIPAddress,
        DdbMeasureBy.UserAgent => found.UserAgent,
        DdbMeasureBy.VpcEndpointId => found.VpcEndpointId,
        DdbMeasureBy.EventName => found.EventName,
        DdbMeasureBy.ErrorCode => found.ErrorCode,
        DdbMeasureBy.AccountId => found.AccountId,
        DdbMeasureBy.RecipientAccountId => found.RecipientAccountId,
        DdbMeasureBy.AwsRegion => found.AwsRegion,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "There is no such property."),
    };
}
