using System.Text.Json.Nodes;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>Reads or writes that are done all at once or not at all.</summary>
/// <remarks>Source: TransactionCanceledException, Amazon DynamoDB API Reference.</remarks>
internal static class Transaction
{
    /// <summary>The units that a part consumes, compared with the same call outside a transaction.</summary>
    public const int CapacityFactor = 2;

    /// <returns>Each write's item before and after.</returns>
    /// <exception cref="ServiceError">TransactionCanceledException, or ValidationException: two writes of one item.</exception>
    public static IReadOnlyList<(Item? Before, Item? After)> Write(IReadOnlyList<ItemWrite> writes)
    {
        var keys = Each(writes, write => write.CheckKey());
        CheckDistinct(writes.Select((write, at) => (write.Table, keys[at])));
        return TableItems.Together(writes.Select(write => write.Table.Items), () =>
        {
            var after = Each([.. writes.Zip(keys)], part => part.First.Change(part.First.Table.Items.Find(part.Second)));
            return writes.Select((write, at) => write.Table.Items.Change(keys[at], _ => after[at])).ToList();
        });
    }

    /// <returns>Each read's whole item; null where there is none.</returns>
    /// <exception cref="ServiceError">TransactionCanceledException, or ValidationException: two reads of one item.</exception>
    public static IReadOnlyList<Item?> Read(IReadOnlyList<ItemRead> reads)
    {
        var keys = Each(reads, read => read.CheckKey());
        CheckDistinct(reads.Select((read, at) => (read.Table, keys[at])));
        return TableItems.Together(
            reads.Select(read => read.Table.Items),
            () => reads.Select((read, at) => read.Table.Items.Find(keys[at])).ToList());
    }

    private static void CheckDistinct(IEnumerable<(Table Table, ItemKey Key)> targets)
    {
        var seen = new HashSet<(Table, ItemKey)>();
        if (!targets.All(seen.Add))
            throw DynamoErrors.Invalid("Transaction request cannot include multiple operations on one item");
    }

    /// <summary>Takes a step with every part, also after one has failed: each failure is a reason.</summary>
    private static List<TResult> Each<T, TResult>(IReadOnlyList<T> parts, Func<T, TResult> step)
    {
        var results = new List<TResult>();
        var errors = new List<ServiceError?>();
        foreach (var part in parts)
        {
            try
            {
                results.Add(step(part));
                errors.Add(null);
            }
            catch (ServiceError error)
            {
                errors.Add(error);
            }
        }

        return errors.TrueForAll(error => error is null) ? results : throw Canceled(errors);
    }

    private static ServiceError Canceled(List<ServiceError?> errors)
    {
        var codes = string.Join(", ", errors.Select(error => error is null ? "None" : DynamoErrors.PartCode(error)));
        return new ServiceError(
            "TransactionCanceledException",
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]")
        {
            Members = new JsonObject { ["CancellationReasons"] = new JsonArray([.. errors.Select(error => error is null ? NoReason() : DynamoErrors.DescribePart(error))]) },
        };
    }

    private static JsonObject NoReason() => new() { ["Code"] = "None" };
}
