using System.Collections.Frozen;
using System.Xml.Linq;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;

namespace DdbAudit.Aws.Iam;

/// <summary>IAM's operations, as far as they tell what a caller may do.</summary>
internal sealed class IamApi(AwsClients clients)
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table((AuditError.AccessDenied, ["AccessDenied"]));

    /// <summary>A role's ARN, which holds its path; null where there is no such role.</summary>
    public async Task<string?> FindRoleArnAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var result = await CallAsync("GetRole", name, [new("RoleName", name)], cancellation).ConfigureAwait(false);
            return Descendants(result, "Arn").FirstOrDefault()?.Value;
        }
        catch (AuditException e) when (e.AwsErrorCode == "NoSuchEntity")
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
        return [.. Descendants(result, "EvaluationResults").Elements().Select(Read)];
    }

    private static IEnumerable<KeyValuePair<string, string>> ContextEntry(string name, KeyValuePair<string, string> entry) =>
    [
        new($"{name}.ContextKeyName", entry.Key),
        new($"{name}.ContextKeyType", "string"),
        new($"{name}.ContextKeyValues.member.1", entry.Value),
    ];

    private static SimulatedAction Read(XElement member) => new(
        Child(member, "EvalActionName")?.Value ?? "",
        Child(member, "EvalDecision")?.Value ?? "",
        HasMissingContext: Child(member, "MissingContextValues")?.HasElements == true);

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> Descendants(XElement? root, string name) =>
        root?.Descendants().Where(element => element.Name.LocalName == name) ?? [];

    private Task<XElement?> CallAsync(string action, string target, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation) =>
        clients.Query(WireService.Iam).CallAsync(action, parameters, cancellation).OrAuditError(target, cancellation, Codes);
}
