using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>A trail that is there keeps its storage: options that ask for another are refused, those that say what is so already are not.</summary>
internal sealed class ExistingStorage(IAuditAccount account, TrailState trail)
{
    private readonly TrailDescription _description = trail.Description;

    /// <exception cref="AuditException">TrailUnsupported, or PreflightFailed where several options differ.</exception>
    public async Task CheckAsync(LoggingRequest request, CancellationToken cancellation)
    {
        var preflight = new Preflight();
        preflight.AddRange(OfPlace(request));
        preflight.AddRange(OfTrail(request.Storage));
        preflight.AddRange(await OfKeyAsync(request, cancellation));
        if (request.Storage.EnableBucketVersioning && !(await account.Buckets.GetStorageAsync(_description.S3BucketName, cancellation)).IsVersioned)
            preflight.Add(Differs($"delivers to bucket '{_description.S3BucketName}', which keeps no versions", "Enable versioning of the bucket, or leave -EnableBucketVersioning out."));

        preflight.Refuse(trail.Arn);
    }

    private IEnumerable<AuditException> OfPlace(LoggingRequest request)
    {
        if (request.BucketName is { } bucket && bucket != _description.S3BucketName)
            yield return Differs($"delivers to bucket '{_description.S3BucketName}', not to '{bucket}'", "Leave -BucketName out, or name a new trail with -TrailName.");

        if (request.S3KeyPrefix is { } prefix && prefix != _description.S3KeyPrefix)
            yield return Differs($"delivers under prefix '{_description.S3KeyPrefix}', not under '{prefix}'", "Leave -S3KeyPrefix out, or name a new trail with -TrailName.");
    }

    private IEnumerable<AuditException> OfTrail(StorageOptions asked)
    {
        if (asked.EnableLogFileValidation is { } validation && validation != _description.LogFileValidationEnabled)
            yield return Differs($"has log file validation {(validation ? "off" : "on")}", "Change it with CloudTrail's UpdateTrail, or leave -EnableLogFileValidation out.");

        var missing = asked.Tags.Where(tag => !trail.Tags.Contains(tag)).Select(tag => $"{tag.Key} = {tag.Value}").ToList();
        if (missing.Count > 0)
            yield return Differs($"does not carry the tags {string.Join(", ", missing)}", "Tag the trail with CloudTrail's AddTags, or leave -Tag out.");
    }

    private async Task<IReadOnlyList<AuditException>> OfKeyAsync(LoggingRequest request, CancellationToken cancellation)
    {
        if (request.KeyName is not { } name)
            return [];

        if (_description.KmsKeyId is not { } used)
            return [Differs("does not encrypt its log files with a KMS key", "Leave -KmsKeyId and -CreateKmsKey out, or name a new trail with -TrailName.")];

        var key = await account.Keys.FindAsync(name, cancellation);
        return key?.Arn == used ? [] : [Differs($"encrypts with key '{used}', not with '{key?.Arn ?? name}'", "Leave -KmsKeyId and -CreateKmsKey out, or name a new trail with -TrailName.")];
    }

    private AuditException Differs(string how, string remedy) => new(AuditError.TrailUnsupported, $"Trail '{trail.Name}' is there already and {how}.")
    {
        Target = trail.Arn,
        Remedy = remedy,
    };
}
