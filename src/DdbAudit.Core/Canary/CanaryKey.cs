using System.Security.Cryptography;
using DdbAudit.Trails;

namespace DdbAudit.Canary;

/// <summary>Keys that no item has: as many random bits as a GUID at least, in whatever type the table's key is of.</summary>
internal static class CanaryKey
{
    private const int Bytes = 24;

    // DynamoDB keeps 38 digits of a number.
    private const int Digits = 37;

    public static DdbKey Random(TableState table) => table.SortKey is { } sortKey
        ? new DdbKey([Random(table.PartitionKey, table.PartitionKeyType), Random(sortKey, table.SortKeyType)])
        : new DdbKey([Random(table.PartitionKey, table.PartitionKeyType)]);

    private static DdbKeyPart Random(string name, string type) => new(name, type, type switch
    {
        "N" => RandomNumberGenerator.GetString("123456789", Digits),
        "B" => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)),
        _ => "DdbAudit-test-" + RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true),
    });
}
