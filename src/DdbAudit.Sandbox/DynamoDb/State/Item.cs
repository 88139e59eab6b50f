using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>An item: attributes by name.</summary>
internal sealed record Item(ImmutableDictionary<string, AttributeValue> Attributes)
{
    /// <summary>400 KB, names included.</summary>
    private const int MaxSize = 400 * 1024;

    public static Item Empty { get; } = new(ImmutableDictionary<string, AttributeValue>.Empty);

    public AttributeValue? this[string name] => Attributes.GetValueOrDefault(name);

    /// <exception cref="ServiceError">ValidationException or SerializationException.</exception>
    public static Item Read(JsonInput input) => new(AttributeValueReader.ReadMap(input));

    /// <summary>Bytes that DynamoDB counts for the item.</summary>
    public int Size() => Attributes.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + attribute.Value.Size());

    /// <exception cref="ServiceError">ValidationException with the text given: the item is over 400 KB.</exception>
    public Item CheckedSize(string message) => Size() <= MaxSize ? this : throw DynamoErrors.Invalid(message);

    public Item With(string name, AttributeValue value) => new(Attributes.SetItem(name, value));

    public Item Without(string name) => new(Attributes.Remove(name));

    /// <summary>Those of the named attributes that the item has.</summary>
    public Item Only(IEnumerable<string> names)
    {
        var wanted = names.ToHashSet();
        return new Item(Attributes.RemoveRange(Attributes.Keys.Where(name => !wanted.Contains(name))));
    }

    public JsonObject ToJson() =>
        new(Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value.ToJson())));
}
