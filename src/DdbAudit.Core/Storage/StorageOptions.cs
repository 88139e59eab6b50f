namespace DdbAudit.Storage;

/// <summary>What was asked of the place that a trail's log files are kept in, besides bucket and prefix.</summary>
internal sealed record StorageOptions
{
    /// <summary>An existing KMS key by id, ARN, alias name (<c>alias/...</c>) or alias ARN; null for S3's own encryption.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Whether a KMS key is to be made for the trail.</summary>
    public bool CreateKmsKey { get; init; }

    public bool EnableBucketVersioning { get; init; }

    /// <summary>Null where nothing was said: a new trail then has digest files.</summary>
    public bool? EnableLogFileValidation { get; init; }

    /// <summary>The user's tags for everything that is made.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <exception cref="AuditException">OptionConflict or InvalidTag.</exception>
    public void Check()
    {
        if (CreateKmsKey && KmsKeyId is not null)
            throw new AuditException(AuditError.OptionConflict, "-KmsKeyId names a key that is there, -CreateKmsKey makes one: only one of them can be meant.") { Target = KmsKeyId };

        TagRules.Check(Tags);
    }
}
