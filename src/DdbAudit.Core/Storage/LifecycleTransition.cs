namespace DdbAudit.Storage;

/// <summary>When objects move to another storage class.</summary>
/// <param name="Days">Days after the object was written.</param>
/// <param name="StorageClass">S3's name, such as GLACIER_IR.</param>
internal sealed record LifecycleTransition(int Days, string StorageClass)
{
    /// <summary>Whether nothing can read the objects there until they are restored.</summary>
    public bool IsToArchive => StorageClass is "GLACIER" or "DEEP_ARCHIVE";

    public override string ToString() => $"move to {StorageClass} after {Days} days";
}
