using DdbAudit.Aws.Athena.Api;
using DdbAudit.Queries;

namespace DdbAudit.Aws.Athena;

/// <summary>Work groups between Core and the API.</summary>
internal static class WorkGroupMapping
{
    private const string ByS3 = "SSE_S3";
    private const string ByKms = "SSE_KMS";

    public static WorkGroup ToWorkGroup(string name, WorkGroupDescription? found)
    {
        var (configuration, result) = (found?.Configuration, found?.Configuration?.ResultConfiguration);
        return new WorkGroup(name, result?.OutputLocation)
        {
            KmsKey = result?.EncryptionConfiguration?.KmsKey,
            IsEncrypted = result?.EncryptionConfiguration is not null,
            MaxBytesScanned = configuration?.BytesScannedCutoffPerQuery,
            IsEnforced = configuration?.EnforceWorkGroupConfiguration ?? false,
            Created = found?.CreationTime is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null,
        };
    }

    public static WorkGroupConfiguration ToConfiguration(WorkGroup group) => new(ToResult(group), group.IsEnforced, group.MaxBytesScanned);

    public static WorkGroupConfigurationUpdates ToUpdates(WorkGroup group) =>
        new(ToResult(group), group.IsEnforced, group.MaxBytesScanned, group.MaxBytesScanned is null ? true : null);

    public static IReadOnlyList<Tag> ToTags(WorkGroup group) => [.. group.Tags.Select(tag => new Tag(tag.Key, tag.Value))];

    private static ResultConfiguration ToResult(WorkGroup group) =>
        new(group.ResultLocation, group.IsEncrypted ? new EncryptionConfiguration(group.KmsKey is null ? ByS3 : ByKms, group.KmsKey) : null);
}
