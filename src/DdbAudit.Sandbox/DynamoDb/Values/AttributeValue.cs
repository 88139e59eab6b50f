using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace DdbAudit.Sandbox.DynamoDb.Values;

/// <summary>One attribute's value. Numbers are kept in canonical text, binary as base64, sets without order.</summary>
internal sealed class AttributeValue : IEquatable<AttributeValue>
{
    private AttributeValue(AttributeType type) => Type = type;

    public AttributeType Type { get; }

    /// <summary>The value of S, N and B.</summary>
    public string Text { get; private init; } = "";

    /// <summary>The members of SS, NS and BS.</summary>
    public ImmutableSortedSet<string> Members { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The value of BOOL.</summary>
    public bool IsTrue { get; private init; }

    /// <summary>The elements of L.</summary>
    public ImmutableArray<AttributeValue> Elements { get; private init; } = [];

    /// <summary>The members of M.</summary>
    public ImmutableDictionary<string, AttributeValue> Fields { get; private init; } = ImmutableDictionary<string, AttributeValue>.Empty;

    public bool IsSet => Type is AttributeType.SS or AttributeType.NS or AttributeType.BS;

    /// <summary>S, N or B, by its canonical text.</summary>
    public static AttributeValue Scalar(AttributeType type, string text) => new(type) { Text = text };

    public static AttributeValue Number(DynamoNumber number) => Scalar(AttributeType.N, number.ToString());

    public static AttributeValue Set(AttributeType type, IEnumerable<string> members) =>
        new(type) { Members = members.ToImmutableSortedSet(StringComparer.Ordinal) };

    public static AttributeValue Boolean(bool value) => new(AttributeType.BOOL) { IsTrue = value };

    public static AttributeValue Null() => new(AttributeType.NULL);

    public static AttributeValue List(ImmutableArray<AttributeValue> elements) => new(AttributeType.L) { Elements = elements };

    public static AttributeValue Map(ImmutableDictionary<string, AttributeValue> fields) => new(AttributeType.M) { Fields = fields };

    /// <summary>Order of two values of one ordered type: numbers by value, text by its UTF-8 bytes, binary by unsigned bytes.</summary>
    public int CompareTo(AttributeValue other) => Type switch
    {
        AttributeType.N => DynamoNumber.Parse(Text).CompareTo(DynamoNumber.Parse(other.Text)),
        _ => Bytes().AsSpan().SequenceCompareTo(other.Bytes()),
    };

    /// <summary>The bytes of S (UTF-8) and B.</summary>
    public byte[] Bytes() => Type == AttributeType.B ? Convert.FromBase64String(Text) : Encoding.UTF8.GetBytes(Text);

    /// <summary>Bytes that DynamoDB counts for the value.</summary>
    public int Size() => Type switch
    {
        AttributeType.S or AttributeType.B => Bytes().Length,
        AttributeType.N => NumberSize(Text),
        AttributeType.SS => Members.Sum(Encoding.UTF8.GetByteCount),
        AttributeType.NS => Members.Sum(NumberSize),
        AttributeType.BS => Members.Sum(member => Convert.FromBase64String(member).Length),
        AttributeType.L => 3 + Elements.Sum(element => 1 + element.Size()),
        AttributeType.M => 3 + Fields.Sum(field => 1 + Encoding.UTF8.GetByteCount(field.Key) + field.Value.Size()),
        _ => 1,
    };

    public JsonObject ToJson() => new() { [Type.ToString()] = Payload() };

    public bool Equals(AttributeValue? other) =>
        other is not null
        && Type == other.Type
        && Text == other.Text
        && IsTrue == other.IsTrue
        && Members.SetEquals(other.Members)
        && Elements.SequenceEqual(other.Elements)
        && Fields.Count == other.Fields.Count
        && Fields.All(field => field.Value.Equals(other.Fields.GetValueOrDefault(field.Key)));

    public override bool Equals(object? obj) => Equals(obj as AttributeValue);

    public override int GetHashCode() => HashCode.Combine(Type, Text, IsTrue, Members.Count, Elements.Length, Fields.Count);

    private static int NumberSize(string text) => (text.Count(char.IsAsciiDigit) + 1) / 2 + 1;

    private JsonNode Payload() => Type switch
    {
        AttributeType.BOOL => IsTrue,
        AttributeType.NULL => true,
        AttributeType.L => new JsonArray([.. Elements.Select(element => element.ToJson())]),
        AttributeType.M => new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToJson()))),
        _ when IsSet => new JsonArray([.. Members.Select(member => JsonValue.Create(member))]),
        _ => Text,
    };
}
