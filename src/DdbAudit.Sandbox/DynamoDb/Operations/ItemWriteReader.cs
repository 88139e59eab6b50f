using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Reads writes of one item, alone or as a part of a transaction.</summary>
internal static class ItemWriteReader
{
    /// <exception cref="ServiceError">ValidationException or SerializationException.</exception>
    public static ItemWrite ReadPut(JsonInput input, Table table) =>
        ItemWrite.Put(table, Item.Read(input.RequiredObject("Item")), ReadCondition(input).Check);

    /// <inheritdoc cref="ReadPut"/>
    public static ItemWrite ReadDelete(JsonInput input, Table table) =>
        ItemWrite.Delete(table, ReadKey(input), ReadCondition(input).Check);

    /// <inheritdoc cref="ReadPut"/>
    public static ItemWrite ReadCheck(JsonInput input, Table table)
    {
        input.RequiredText("ConditionExpression");
        return ItemWrite.Check(table, ReadKey(input), ReadCondition(input).Check);
    }

    /// <inheritdoc cref="ReadPut"/>
    public static ItemWrite ReadUpdate(JsonInput input, Table table)
    {
        var key = ReadKey(input);
        var placeholders = Placeholders.Read(input);
        var actions = input.Text("UpdateExpression") is { } text
            ? UpdateParser.Parse(text, new ExpressionScope("UpdateExpression", placeholders))
            : [];
        var condition = ItemCondition.Read(input, placeholders);
        placeholders.CheckAllUsed();
        return ItemWrite.Update(table, key, actions, condition.Check);
    }

    private static Item ReadKey(JsonInput input) => Item.Read(input.RequiredObject("Key"));

    private static ItemCondition ReadCondition(JsonInput input)
    {
        var placeholders = Placeholders.Read(input);
        var condition = ItemCondition.Read(input, placeholders);
        placeholders.CheckAllUsed();
        return condition;
    }
}
