using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;

namespace DdbAudit.Aws.Tests.Sandbox.DynamoDb;

public sealed class TableItemsTests
{
    private const int Rounds = 5_000;
    private static readonly ItemKey Key = new(AttributeValue.Scalar(AttributeType.S, "a"), null);

    [Fact]
    public async Task What_is_done_together_in_several_tables_comes_between_nothing_else_done_there()
    {
        var (one, two) = (new TableItems(), new TableItems());
        var threads = new[] { Count(one, two), Count(two, one) };

        await Task.WhenAll(threads.Select(count => Task.Run(count))).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((2 * Rounds, 2 * Rounds), (Value(one), Value(two)));
    }

    private static Action Count(TableItems first, TableItems second) => () =>
    {
        for (var i = 0; i < Rounds; i++)
            TableItems.Together([first, second], () => (Increment(first), Increment(second)));
    };

    // Reads and writes in two steps, as a transaction does.
    private static int Increment(TableItems items)
    {
        var next = Value(items) + 1;
        items.Change(Key, _ => Item.Empty.With("n", AttributeValue.Number(DynamoNumber.Parse($"{next}"))));
        return next;
    }

    private static int Value(TableItems items) => int.Parse(items.Find(Key)?["n"]?.Text ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}
