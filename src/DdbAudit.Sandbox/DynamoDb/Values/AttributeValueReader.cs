using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Values;

/// <summary>Reads attribute values as a request carries them, and refuses those that DynamoDB refuses.</summary>
internal static class AttributeValueReader
{
    private const int MaxDepth = 32;

    private static readonly AttributeType[] Types = Enum.GetValues<AttributeType>();

    /// <exception cref="ServiceError">ValidationException or SerializationException.</exception>
    public static AttributeValue Read(JsonInput input) => Read(input, depth: 1);

    /// <exception cref="ServiceError">ValidationException or SerializationException.</exception>
    public static ImmutableDictionary<string, AttributeValue> ReadMap(JsonInput input) =>
        input.ObjectsByName().ToImmutableDictionary(field => field.Key, field => Read(field.Value));

    private static AttributeValue Read(JsonInput input, int depth)
    {
        if (depth > MaxDepth)
            throw DynamoErrors.Invalid("Nesting Levels have exceeded supported limits");
        var given = Types.Where(type => input.Has(type.ToString())).ToList();
        return given.Count switch
        {
            0 => throw DynamoErrors.Invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
            1 => Read(input, given[0], depth),
            _ => throw DynamoErrors.Invalid("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"),
        };
    }

    private static AttributeValue Read(JsonInput input, AttributeType type, int depth)
    {
        var name = type.ToString();
        return type switch
        {
            AttributeType.S or AttributeType.N or AttributeType.B => AttributeValue.Scalar(type, Canonical(type, input.Text(name)!)),
            AttributeType.SS => ReadSet(type, AttributeType.S, input.Texts(name)!),
            AttributeType.NS => ReadSet(type, AttributeType.N, input.Texts(name)!),
            AttributeType.BS => ReadSet(type, AttributeType.B, input.Texts(name)!),
            AttributeType.BOOL => AttributeValue.Boolean(input.Flag(name)!.Value),
            AttributeType.NULL when input.Flag(name) == false =>
                throw DynamoErrors.InvalidParameters("Null attribute value types must have the value of true"),
            AttributeType.NULL => AttributeValue.Null(),
            AttributeType.L => AttributeValue.List([.. input.Objects(name)!.Select(element => Read(element, depth + 1))]),
            _ => AttributeValue.Map(input.Object(name)!.Value.ObjectsByName()
                .ToImmutableDictionary(field => field.Key, field => Read(field.Value, depth + 1))),
        };
    }

    private static AttributeValue ReadSet(AttributeType type, AttributeType memberType, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            throw DynamoErrors.InvalidParameters($"An {Noun(memberType)} set  may not be empty");
        var members = texts.Select(text => Canonical(memberType, text)).ToList();
        if (members.Distinct().Count() < members.Count)
            throw DynamoErrors.InvalidParameters($"Input collection [{string.Join(", ", texts)}] contains duplicates.");
        return AttributeValue.Set(type, members);
    }

    private static string Noun(AttributeType memberType) => memberType switch
    {
        AttributeType.N => "number",
        AttributeType.B => "binary",
        _ => "string",
    };

    private static string Canonical(AttributeType type, string text) => type switch
    {
        AttributeType.N => DynamoNumber.Parse(text).ToString(),
        AttributeType.B => CanonicalBase64(text),
        _ => text,
    };

    private static string CanonicalBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Convert.ToBase64String(bytes, 0, length)
            : throw new ServiceError("SerializationException", "The value of a binary attribute is not valid Base64.");
    }
}
