namespace DdbAudit.Sandbox.S3.State;

/// <summary>A bucket's unfinished uploads. Safe for threads.</summary>
internal sealed class UploadIndex
{
    private readonly object _gate = new();
    private readonly Dictionary<string, MultipartUpload> _byId = new(StringComparer.Ordinal);
    private long _sequence;

    public MultipartUpload Add(Func<long, MultipartUpload> begin)
    {
        lock (_gate)
        {
            var upload = begin(++_sequence);
            _byId.Add(upload.UploadId, upload);
            return upload;
        }
    }

    /// <summary>The upload, if it is one of this key.</summary>
    public MultipartUpload? Find(string key, string uploadId)
    {
        lock (_gate)
            return _byId.GetValueOrDefault(uploadId) is { } upload && upload.Key == key ? upload : null;
    }

    /// <summary>False where it was gone already.</summary>
    public bool Remove(MultipartUpload upload)
    {
        lock (_gate)
            return _byId.Remove(upload.UploadId);
    }

    /// <summary>In the order of listings: by key, then by time of initiation.</summary>
    public IReadOnlyList<MultipartUpload> InOrder()
    {
        lock (_gate)
            return [.. _byId.Values.OrderBy(upload => upload.Key, Utf8KeyOrder.Instance).ThenBy(upload => upload.Sequence)];
    }
}
