namespace DdbAudit.Sandbox.Http;

/// <summary>What a member of a query service holds: its form parameters are all text.</summary>
internal enum QueryType
{
    Text,
    Number,
    Flag,

    /// <summary>ISO 8601 in the query protocol, seconds since 1970 in JSON.</summary>
    Time,

    /// <summary>A list that may be sent empty, as NAME= without a value.</summary>
    List,

    /// <summary>Written as entry elements of key and value.</summary>
    Map,
}
