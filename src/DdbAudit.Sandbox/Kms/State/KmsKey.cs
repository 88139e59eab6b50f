using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.Kms.State;

/// <summary>A KMS key with everything that belongs to it but its aliases. Names are those of the API.</summary>
internal sealed record KmsKey
{
    public const string Symmetric = "SYMMETRIC_DEFAULT";

    public required string KeyId { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required PolicyDocument Policy { get; init; }

    /// <summary>What encrypts: 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Material { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreationDate { get; init; }

    public string Description { get; init; } = "";

    public string KeySpec { get; init; } = Symmetric;

    public string KeyUsage { get; init; } = "ENCRYPT_DECRYPT";

    public bool Enabled { get; init; } = true;

    /// <summary>UTC; null where the key is to stay.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    public string Arn => $"arn:{Partition.Of(Region)}:kms:{Region}:{AccountId}:key/{KeyId}";

    public string KeyState => (DeletionDate, Enabled) switch
    {
        (not null, _) => "PendingDeletion",
        (null, true) => "Enabled",
        _ => "Disabled",
    };

    /// <exception cref="ServiceError">DisabledException, KMSInvalidStateException or InvalidKeyUsageException: it can encrypt nothing.</exception>
    public void CheckUsable()
    {
        if (DeletionDate is not null)
            throw KmsErrors.PendingDeletion(this);
        if (!Enabled)
            throw KmsErrors.Disabled(this);
        if (KeySpec != Symmetric)
            throw KmsErrors.WrongUsage(this);
    }
}
