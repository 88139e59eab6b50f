using System.Xml.Linq;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.S3.State;

/// <summary>A bucket's configuration. Documents are kept as they were put, without namespaces; null where there is none.</summary>
internal sealed record BucketSettings
{
    /// <summary>Enabled or Suspended; null where versioning was never on.</summary>
    public string? Versioning { get; init; }

    public PolicyDocument? Policy { get; init; }

    public PublicAccessBlock? PublicAccessBlock { get; init; } = PublicAccessBlock.All;

    /// <summary>ServerSideEncryptionConfiguration; null stands for the default, AES256.</summary>
    public XElement? Encryption { get; init; }

    /// <summary>LifecycleConfiguration.</summary>
    public XElement? Lifecycle { get; init; }

    /// <summary>all_storage_classes_128K or varies_by_storage_class; null where there is no lifecycle.</summary>
    public string? TransitionMinimumSize { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>BucketOwnerEnforced, BucketOwnerPreferred or ObjectWriter; null after the controls were deleted.</summary>
    public string? ObjectOwnership { get; init; } = "BucketOwnerEnforced";

    /// <summary>Whether versions can be locked; once on, it stays on.</summary>
    public bool ObjectLock { get; init; }

    /// <summary>What new versions are locked with; null where that is up to each request.</summary>
    public DefaultRetention? DefaultRetention { get; init; }
}
