namespace DdbAudit.Trails;

/// <summary>A call that an AWS service makes on a resource, with the condition keys that it carries (lower case).</summary>
/// <param name="Untold">Beginnings of keys of which nobody outside AWS can tell whether and with what value the call carries them.</param>
internal sealed record ServiceCall(string Service, string Action, string Resource, IReadOnlyDictionary<string, string> Keys, IReadOnlyList<string> Untold)
{
    /// <summary>A condition key's value; null where the call does not carry it.</summary>
    public string? Value(string key) => Keys.GetValueOrDefault(key.ToLowerInvariant());

    public bool CanTell(string key) => !Untold.Any(beginning => key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
