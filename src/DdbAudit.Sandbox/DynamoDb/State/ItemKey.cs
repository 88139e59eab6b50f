using System.Buffers.Binary;
using System.Security.Cryptography;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>The values of an item's primary key; Sort is null where the key is simple.</summary>
internal sealed record ItemKey(AttributeValue Partition, AttributeValue? Sort) : IComparable<ItemKey>
{
    private readonly UInt128 _partitionHash = Hash(Partition);

    /// <summary>The order of items: partitions by a hash, as no one may rely on their order; within a partition by the sort key.</summary>
    public int CompareTo(ItemKey? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var partitions = _partitionHash.CompareTo(other._partitionHash);
        return partitions != 0 || Sort is null || other.Sort is null ? partitions : Sort.CompareTo(other.Sort);
    }

    private static UInt128 Hash(AttributeValue partition) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData([(byte)partition.Type, .. partition.Bytes()]));
}
