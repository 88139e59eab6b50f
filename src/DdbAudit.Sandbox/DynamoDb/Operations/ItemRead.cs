using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>A read of one item by key, as a request asks for it.</summary>
/// <param name="Key">The key as it was given.</param>
/// <param name="Projection">The attributes to return; null for all.</param>
internal sealed record ItemRead(Table Table, Item Key, IReadOnlyList<DocumentPath>? Projection)
{
    /// <exception cref="ServiceError">ValidationException.</exception>
    public static ItemRead Read(JsonInput input, Table table) =>
        new(table, Item.Read(input.RequiredObject("Key")), ReadProjection(input));

    /// <exception cref="ServiceError">ValidationException.</exception>
    public static IReadOnlyList<DocumentPath>? ReadProjection(JsonInput input)
    {
        var placeholders = Placeholders.Read(input);
        var projection = input.Text("ProjectionExpression") is { } text
            ? ProjectionParser.Parse(text, new ExpressionScope("ProjectionExpression", placeholders))
            : null;
        placeholders.CheckAllUsed();
        return projection;
    }

    /// <exception cref="ServiceError">ValidationException: the key is not the table's.</exception>
    public ItemKey CheckKey() => Table.Definition.Key.OfKey(Key);

    /// <summary>What of an item is returned.</summary>
    public Item Project(Item item) => Projection is null ? item : item.Only(Projection.Select(path => path.Attribute));
}
