namespace DdbAudit.Trails;

/// <summary>DynamoDB tables of one account and Region.</summary>
internal interface ITableService
{
    /// <summary>A table by name or ARN; null where there is none.</summary>
    Task<TableState?> FindAsync(string nameOrArn, CancellationToken cancellation);

    IAsyncEnumerable<string> ListAsync(CancellationToken cancellation);

    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string tableArn, CancellationToken cancellation);

    /// <summary>Creates an on-demand table with a string partition key, tags in the creating call. It is CREATING first.</summary>
    Task<TableState> CreateAsync(string name, string partitionKey, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation);

    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Puts an item whose attributes are all strings.</summary>
    Task PutItemAsync(string table, IReadOnlyDictionary<string, string> item, CancellationToken cancellation);

    Task DeleteItemAsync(string table, IReadOnlyDictionary<string, string> key, CancellationToken cancellation);

    /// <summary>Reads an item, which need not be there.</summary>
    Task<AnsweredCall> GetItemAsync(string tableArn, DdbKey key, CancellationToken cancellation);

    /// <summary>Puts an item of a key and one more attribute, a string that says what it is for; refused where there is one of this key.</summary>
    Task<AnsweredCall> PutNewItemAsync(string tableArn, DdbKey key, string attribute, string text, CancellationToken cancellation);

    /// <summary>Deletes an item that has an attribute; refused where there is none.</summary>
    Task<AnsweredCall> DeleteItemWithAsync(string tableArn, DdbKey key, string attribute, CancellationToken cancellation);
}
