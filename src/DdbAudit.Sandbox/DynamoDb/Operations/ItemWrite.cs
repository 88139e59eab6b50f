using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>A write of one item, as a request asks for it. Reading it changes nothing.</summary>
/// <param name="CheckKey">The item's key; throws a ValidationException where the request does not fit the table.</param>
/// <param name="Change">
/// What becomes of the item that is there (null: there is none, or none is to be). Throws the <see cref="ServiceError"/> of a
/// condition that does not hold, or a ValidationException.
/// </param>
internal sealed record ItemWrite(Table Table, Func<ItemKey> CheckKey, Func<Item?, Item?> Change)
{
    /// <summary>The attributes that an update names.</summary>
    public IReadOnlyList<string> Touched { get; init; } = [];

    /// <exception cref="ServiceError">The write is refused.</exception>
    public (Item? Before, Item? After) Apply() => Table.Items.Change(CheckKey(), Change);

    /// <param name="check">Throws where the item that is there (null: none) forbids the write.</param>
    public static ItemWrite Put(Table table, Item item, Action<Item?> check) => new(
        table,
        () => KeyToPut(table.Definition, item),
        current =>
        {
            check(current);
            return item;
        });

    /// <inheritdoc cref="Put"/>
    public static ItemWrite Delete(Table table, Item key, Action<Item?> check) => new(
        table,
        () => table.Definition.Key.OfKey(key),
        current =>
        {
            check(current);
            return null;
        });

    /// <summary>Changes nothing, but is refused where <paramref name="check"/> throws.</summary>
    public static ItemWrite Check(Table table, Item key, Action<Item?> check) => new(
        table,
        () => table.Definition.Key.OfKey(key),
        current =>
        {
            check(current);
            return current;
        });

    /// <inheritdoc cref="Put"/>
    public static ItemWrite Update(Table table, Item key, IReadOnlyList<IUpdateAction> actions, Action<Item?> check) => new(
        table,
        () =>
        {
            CheckKeyIsUntouched(actions, table.Definition.Key);
            return table.Definition.Key.OfKey(key);
        },
        current =>
        {
            check(current);
            return Update(current ?? key, actions);
        })
    {
        Touched = [.. actions.Select(action => action.Path.Attribute)],
    };

    private static ItemKey KeyToPut(TableDefinition definition, Item item)
    {
        var key = definition.Key.OfItem(item);
        CheckIndexKeys(item, definition);
        item.CheckedSize("Item size has exceeded the maximum allowed size");
        return key;
    }

    private static void CheckIndexKeys(Item item, TableDefinition definition)
    {
        foreach (var index in definition.GlobalIndexes.Concat(definition.LocalIndexes))
        {
            if (index.Key.Attributes.FirstOrDefault(attribute => item[attribute.Name] is { } value && value.Type != attribute.Type) is { } wrong)
                throw DynamoErrors.InvalidParameters($"Type mismatch for Index Key {wrong.Name} Expected: {wrong.Type} Actual: {item[wrong.Name]!.Type} IndexName: {index.Name}");
        }
    }

    private static void CheckKeyIsUntouched(IReadOnlyList<IUpdateAction> actions, KeySchema key)
    {
        if (key.Names.FirstOrDefault(name => actions.Any(action => action.Path.Attribute == name)) is { } touched)
            throw DynamoErrors.InvalidParameters($"Cannot update attribute {touched}. This attribute is part of the key");
    }

    private static Item Update(Item before, IReadOnlyList<IUpdateAction> actions) => actions
        .Aggregate(before, (item, action) => action.Apply(before, item))
        .CheckedSize("Item size to update has exceeded the maximum allowed size");
}
