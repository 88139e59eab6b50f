namespace DdbAudit.Sandbox.S3.State;

/// <summary>An upload in parts that is neither completed nor aborted. Safe for threads.</summary>
internal sealed class MultipartUpload(string key, long sequence, DateTimeOffset initiated)
{
    private readonly object _gate = new();
    private readonly SortedDictionary<int, UploadedPart> _parts = [];

    public string Key { get; } = key;

    /// <summary>Grows with every upload begun in the bucket.</summary>
    public long Sequence { get; } = sequence;

    public string UploadId { get; } = VersionId.Create(sequence);

    /// <summary>UTC.</summary>
    public DateTimeOffset Initiated { get; } = initiated;

    public required string InitiatorArn { get; init; }

    /// <summary>The headers that come back with the object.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required VersionLock Lock { get; init; }

    /// <summary>Null where the client named none: S3 then computes its own of the whole object.</summary>
    public string? ChecksumAlgorithm { get; init; }

    /// <summary>Whether the object's checksum is made from those of the parts.</summary>
    public bool IsComposite { get; init; }

    public string StorageClass => Headers.GetValueOrDefault("x-amz-storage-class", "STANDARD");

    /// <summary>By number.</summary>
    public IReadOnlyList<UploadedPart> Parts
    {
        get
        {
            lock (_gate)
                return [.. _parts.Values];
        }
    }

    /// <summary>Adds a part; one of the same number is replaced.</summary>
    public void Put(UploadedPart part)
    {
        lock (_gate)
            _parts[part.Number] = part;
    }
}
