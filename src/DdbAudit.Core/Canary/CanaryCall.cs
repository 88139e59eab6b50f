using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Canary;

/// <summary>An operation whose record is to be waited for.</summary>
/// <param name="Run">Makes the call with a key that no item has.</param>
internal sealed record CanaryCall(string EventName, DdbAccess Access, Func<IAuditAccount, TableState, DdbKey, CancellationToken, Task<AnsweredCall>> Run)
{
    /// <summary>The attribute that marks an item as put by a test.</summary>
    public const string MarkAttribute = "DdbAudit-test";

    private const string MarkText = "Put by Test-DdbDataEventLogging -WriteItem and deleted at once.";

    // The item may be put although the answer was lost or the user has stopped waiting: it is deleted all the same.
    private static readonly TimeSpan DeletionTime = TimeSpan.FromSeconds(30);

    /// <summary>Reads nothing.</summary>
    public static CanaryCall Read { get; } = new(
        "GetItem", DdbAccess.Read, (account, table, key, stop) => account.Tables.GetItemAsync(table.Arn, key, stop));

    /// <summary>Fails by its condition, so that nothing changes and nothing comes on the table's stream; CloudTrail logs it with its error code.</summary>
    public static CanaryCall Write { get; } = new(
        "DeleteItem", DdbAccess.Write, (account, table, key, stop) => account.Tables.DeleteItemWithAsync(table.Arn, key, table.PartitionKey, stop));

    /// <summary>Puts an item that is deleted at once.</summary>
    public static CanaryCall Put { get; } = new("PutItem", DdbAccess.Write, PutAndDeleteAsync);

    /// <summary>Those of this kind that change nothing.</summary>
    public static IEnumerable<CanaryCall> Harmless(DdbReadWriteType kind) => kind switch
    {
        DdbReadWriteType.ReadOnly => [Read],
        DdbReadWriteType.WriteOnly => [Write],
        _ => [Read, Write],
    };

    /// <summary>The call as selectors see it.</summary>
    public AuditedCall On(TableState table, string callerArn) => new()
    {
        EventName = EventName,
        ReadOnly = Access == DdbAccess.Read,
        Resources = [new AuditedResource(EventField.TableType, table.Arn)],
        CallerArn = callerArn,
    };

    /// <exception cref="AuditException">The put failed, or RollbackIncomplete: the item could not be deleted and is named.</exception>
    private static async Task<AnsweredCall> PutAndDeleteAsync(IAuditAccount account, TableState table, DdbKey key, CancellationToken cancellation)
    {
        try
        {
            return await account.Tables.PutNewItemAsync(table.Arn, key, MarkAttribute, MarkText, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await DeleteAsync(account, table, key).ConfigureAwait(false);
        }
    }

    private static async Task DeleteAsync(IAuditAccount account, TableState table, DdbKey key)
    {
        using var time = new CancellationTokenSource(DeletionTime);
        try
        {
            await account.Tables.DeleteItemWithAsync(table.Arn, key, MarkAttribute, time.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is AuditException or OperationCanceledException)
        {
            throw new AuditException(
                AuditError.RollbackIncomplete, $"The item {key} that was put into table '{table.Name}' for the test could not be deleted: {cause.Message}", cause)
            {
                Target = table.Arn,
                Remedy = $"Delete the item with the key {key} from table '{table.Name}'; its attribute '{MarkAttribute}' marks it.",
            };
        }
    }
}
