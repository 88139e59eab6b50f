using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>The primary key of a table or an index.</summary>
internal sealed record KeySchema(KeyAttribute Partition, KeyAttribute? Sort)
{
    private const int MaxPartitionSize = 2048;
    private const int MaxSortSize = 1024;

    public IEnumerable<KeyAttribute> Attributes => Sort is null ? [Partition] : [Partition, Sort];

    public IEnumerable<string> Names => Attributes.Select(attribute => attribute.Name);

    /// <summary>The key of an item that is to be stored.</summary>
    /// <exception cref="Http.ServiceError">ValidationException: a key attribute is missing, of a wrong type, empty or too long.</exception>
    public ItemKey OfItem(Item item)
    {
        foreach (var attribute in Attributes)
        {
            var value = item[attribute.Name] ?? throw DynamoErrors.InvalidParameters($"Missing the key {attribute.Name} in the item");
            if (value.Type != attribute.Type)
                throw DynamoErrors.InvalidParameters($"Type mismatch for key {attribute.Name} expected: {attribute.Type} actual: {value.Type}");
        }

        return Checked(item);
    }

    /// <summary>The key that a request names an item by: these attributes and no others.</summary>
    /// <exception cref="Http.ServiceError">ValidationException.</exception>
    public ItemKey OfKey(Item key)
    {
        if (key.Attributes.Count != Attributes.Count() || Attributes.Any(attribute => key[attribute.Name]?.Type != attribute.Type))
            throw DynamoErrors.KeyMismatch();
        return Checked(key);
    }

    /// <summary>The key of an item in an index; null where the item is not in it.</summary>
    public ItemKey? Find(Item item) =>
        Attributes.All(attribute => item[attribute.Name]?.Type == attribute.Type) ? Take(item) : null;

    public JsonArray ToJson() => new([.. Attributes.Select(attribute => new JsonObject
    {
        ["AttributeName"] = attribute.Name,
        ["KeyType"] = attribute == Partition ? "HASH" : "RANGE",
    })]);

    private ItemKey Checked(Item item)
    {
        if (Attributes.FirstOrDefault(attribute => item[attribute.Name]!.Text.Length == 0) is { } empty)
            throw DynamoErrors.Invalid($"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {(empty.Type == AttributeType.B ? "binary" : "string")} value. Key: {empty.Name}");
        var key = Take(item);
        if (key.Partition.Size() > MaxPartitionSize)
            throw DynamoErrors.InvalidParameters($"Size of hashkey has exceeded the maximum size limit of{MaxPartitionSize} bytes");
        if (key.Sort?.Size() > MaxSortSize)
            throw DynamoErrors.InvalidParameters($"Aggregated size of all range keys has exceeded the size limit of {MaxSortSize} bytes");
        return key;
    }

    private ItemKey Take(Item item) => new(item[Partition.Name]!, Sort is null ? null : item[Sort.Name]!);
}
