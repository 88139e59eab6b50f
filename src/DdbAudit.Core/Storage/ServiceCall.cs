namespace DdbAudit.Storage;

/// <summary>A call that an AWS service makes on a resource, as policies see it.</summary>
internal sealed record ServiceCall(string Service, string Action, string Resource)
{
    /// <summary>CloudTrail as policies name it.</summary>
    public const string CloudTrail = "cloudtrail.amazonaws.com";

    /// <summary>The condition keys that the call carries, in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>Beginnings of keys of which nobody outside AWS can tell whether and with what value the call carries them.</summary>
    public required IReadOnlyList<string> Untold { get; init; }

    /// <summary>A call that CloudTrail makes for a trail.</summary>
    /// <param name="own">Condition keys, in lower case, of the service that is called.</param>
    public static ServiceCall OfTrail(
        string trailArn, AuditScope scope, string action, string resource, IReadOnlyDictionary<string, string> own, IReadOnlyList<string> untold) => new(CloudTrail, action, resource)
    {
        Keys = new Dictionary<string, string>(own)
        {
            ["aws:sourcearn"] = trailArn,
            ["aws:sourceaccount"] = scope.AccountId,
            ["aws:securetransport"] = "true",
            ["aws:principalisawsservice"] = "true",
            ["aws:principalservicename"] = CloudTrail,
        },
        Untold = [.. untold, "aws:sourceorg"],
    };

    /// <summary>A condition key's value; null where the call does not carry it.</summary>
    public string? Value(string key) => Keys.GetValueOrDefault(key.ToLowerInvariant());

    public bool CanTell(string key) => !Untold.Any(beginning => key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
