namespace DdbAudit.Storage;

/// <summary>A call that an AWS service makes on a resource, as policies see it.</summary>
internal sealed record ServiceCall(string Service, string Action, string Resource)
{
    /// <summary>The condition keys that the call carries, in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>Beginnings of keys of which nobody outside AWS can tell whether and with what value the call carries them.</summary>
    public required IReadOnlyList<string> Untold { get; init; }

    /// <summary>A condition key's value; null where the call does not carry it.</summary>
    public string? Value(string key) => Keys.GetValueOrDefault(key.ToLowerInvariant());

    public bool CanTell(string key) => !Untold.Any(beginning => key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
