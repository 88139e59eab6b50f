using System.Collections.Frozen;
using System.Xml.Linq;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Iam;

/// <summary>IAM's operations.</summary>
internal sealed class IamApi(AwsClients clients)
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table(
        (AuditError.AccessDenied, ["AccessDenied"]),
        (AuditError.RemovalIncomplete, ["DeleteConflict"]),
        (AuditError.RoleNotFound, ["NoSuchEntity"]),
        (AuditError.RoleNotOurs, ["EntityAlreadyExists"]));

    /// <summary>A role's ARN, which holds its path; null where there is no such role.</summary>
    public async Task<string?> FindRoleArnAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var result = await CallAsync("GetRole", name, [new("RoleName", name)], cancellation).ConfigureAwait(false);
            return IamXml.Text(IamXml.Child(result, "Role"), "Arn");
        }
        catch (AuditException e) when (e.Error == AuditError.RoleNotFound)
        {
            return null;
        }
    }

    /// <param name="sourceArn">A user's or a role's.</param>
    /// <param name="context">Condition keys of one string value each.</param>
    public async Task<IReadOnlyList<SimulatedAction>> SimulateAsync(
        string sourceArn, IReadOnlyList<string> actions, string resource, IReadOnlyDictionary<string, string> context, CancellationToken cancellation)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("PolicySourceArn", sourceArn),
            new("ResourceArns.member.1", resource),
            .. actions.Select((action, i) => KeyValuePair.Create($"ActionNames.member.{i + 1}", action)),
            .. context.SelectMany((entry, i) => ContextEntry($"ContextEntries.member.{i + 1}", entry)),
        ];
        var result = await CallAsync("SimulatePrincipalPolicy", sourceArn, parameters, cancellation).ConfigureAwait(false);
        return [.. IamXml.Members(result, "EvaluationResults").Select(Read)];
    }

    /// <summary>Goes through all pages of a list.</summary>
    /// <param name="items">Reads a page.</param>
    public async Task<IReadOnlyList<string>> ListAsync(
        string action, string target, IReadOnlyList<KeyValuePair<string, string>> parameters, Func<XElement?, IEnumerable<string>> items, CancellationToken cancellation)
    {
        var found = new List<string>();
        string? marker = null;
        do
        {
            var page = await CallAsync(action, target, marker is null ? parameters : [.. parameters, new("Marker", marker)], cancellation).ConfigureAwait(false);
            found.AddRange(items(page));
            marker = IamXml.Text(page, "IsTruncated") == "true" ? IamXml.Text(page, "Marker") : null;
        }
        while (marker is not null);

        return found;
    }

    /// <summary>The reply's result element; null where the action has none.</summary>
    public Task<XElement?> CallAsync(string action, string target, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation) =>
        clients.Query(WireService.Iam).CallAsync(action, parameters, cancellation).OrAuditError(target, cancellation, Codes);

    private static IEnumerable<KeyValuePair<string, string>> ContextEntry(string name, KeyValuePair<string, string> entry) =>
    [
        new($"{name}.ContextKeyName", entry.Key),
        new($"{name}.ContextKeyType", "string"),
        new($"{name}.ContextKeyValues.member.1", entry.Value),
    ];

    private static SimulatedAction Read(XElement member) => new(
        IamXml.Text(member, "EvalActionName") ?? "",
        IamXml.Text(member, "EvalDecision") ?? "",
        HasMissingContext: IamXml.Child(member, "MissingContextValues")?.HasElements == true);
}
