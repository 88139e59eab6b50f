namespace DdbAudit.Trails;

/// <summary>A call that an AWS service makes on a resource, with the condition keys that are known of it (lower case).</summary>
internal sealed record ServiceCall(string Service, string Action, string Resource, IReadOnlyDictionary<string, string> Keys)
{
    /// <summary>A condition key's value; null where it is not known.</summary>
    public string? Value(string key) => Keys.GetValueOrDefault(key.ToLowerInvariant());
}
