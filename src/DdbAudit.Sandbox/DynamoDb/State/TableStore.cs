using System.Collections.Concurrent;
using System.Collections.Immutable;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>All tables of all accounts and Regions. Safe for concurrent use.</summary>
internal sealed class TableStore(SandboxOptions options)
{
    private readonly ConcurrentDictionary<TableName, Table> _tables = new();

    public DateTimeOffset Now => options.Clock.GetUtcNow();

    /// <summary>A table in any state; null where there is none.</summary>
    public Table? Find(TableName name)
    {
        if (!_tables.TryGetValue(name, out var table))
            return null;
        if (table.StatusAt(Now) != Table.Deleted)
            return table;
        _tables.TryRemove(KeyValuePair.Create(name, table));
        return null;
    }

    /// <summary>The key of a table in any state; null where there is none.</summary>
    /// <exception cref="ServiceError">ValidationException: neither a table's name nor its ARN.</exception>
    public KeySchema? KeyOf(string nameOrArn, SandboxRequest request) => Find(TableName.Parse(nameOrArn, request))?.Definition.Key;

    /// <summary>The tables of an account and Region, by name.</summary>
    public IEnumerable<Table> In(string accountId, string region) => _tables.Keys
        .Where(name => name.AccountId == accountId && name.Region == region)
        .Select(Find)
        .OfType<Table>()
        .OrderBy(table => table.Name, StringComparer.Ordinal);

    /// <exception cref="ServiceError">ResourceInUseException: there is such a table.</exception>
    public Table Create(TableDefinition definition, ImmutableSortedDictionary<string, string> tags, SandboxRequest request)
    {
        var name = new TableName(request.Caller.AccountId, request.Region, definition.Name);
        var table = new Table(definition, name, tags, Now, options);
        if (Find(name) is not null || !_tables.TryAdd(name, table))
            throw DynamoErrors.TableExists(definition.Name);
        return table;
    }

    /// <summary>The table of a control-plane call.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException, AccessDeniedException or ValidationException.</exception>
    public Table Get(string nameOrArn, SandboxRequest request)
    {
        var name = TableName.Parse(nameOrArn, request);
        CheckReachable(name, request);
        return Find(name) ?? throw DynamoErrors.TableNotFound(name.Name);
    }

    /// <summary>The table of a tagging call, which knows ARNs only.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException, AccessDeniedException or ValidationException.</exception>
    public Table GetByArn(string arn, SandboxRequest request)
    {
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
            throw DynamoErrors.Invalid($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");
        var name = TableName.Parse(arn, request);
        CheckReachable(name, request);
        return Find(name) ?? throw new ServiceError("ResourceNotFoundException", $"Requested resource not found: ResourcArn: {arn} not found");
    }

    /// <summary>The table of a data-plane call: it must be ready to serve.</summary>
    /// <exception cref="ServiceError">ResourceNotFoundException, AccessDeniedException or ValidationException.</exception>
    public Table GetServing(TableName name, SandboxRequest request)
    {
        CheckReachable(name, request);
        return Find(name) is { } table && table.StatusAt(Now) == Table.Active ? table : throw DynamoErrors.ResourceNotFound();
    }

    /// <inheritdoc cref="GetServing(TableName, SandboxRequest)"/>
    public Table GetServing(string nameOrArn, SandboxRequest request) => GetServing(TableName.Parse(nameOrArn, request), request);

    private static void CheckReachable(TableName name, SandboxRequest request)
    {
        if (name.Region != request.Region)
            throw DynamoErrors.Invalid($"The Region of the table's ARN, {name.Region}, is not that of the endpoint, {request.Region}.");
        if (name.AccountId != request.Caller.AccountId)
            throw new ServiceError("AccessDeniedException", $"User: {request.Caller.Arn} is not authorized to access {name.Arn} because no resource-based policy allows it");
    }
}
