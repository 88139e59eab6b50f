using System.Globalization;
using System.Xml.Linq;
using DdbAudit.Aws.S3;
using DdbAudit.Delivery;

namespace DdbAudit.Aws.Iam;

/// <inheritdoc cref="IRoleService"/>
internal sealed class RoleService(IamApi iam, FreshPolicies freshPolicies) : IRoleService
{
    public async Task<RoleState?> FindAsync(string name, CancellationToken cancellation)
    {
        if (await UnlessMissingAsync(iam.CallAsync("GetRole", name, [RoleName(name)], cancellation)).ConfigureAwait(false) is not { } reply)
            return null;

        var policy = await UnlessMissingAsync(iam.CallAsync("GetRolePolicy", name, [RoleName(name), PolicyName()], cancellation)).ConfigureAwait(false);
        return ToState(IamXml.Child(reply, "Role"), IamXml.Text(policy, "PolicyDocument"));
    }

    public Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellation) =>
        iam.ListAsync("ListRoles", path, [new("PathPrefix", path)], page => IamXml.Members(page, "Roles").Select(role => IamXml.Text(role, "RoleName") ?? ""), cancellation);

    public async Task CreateAsync(RoleSettings settings, CancellationToken cancellation)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            RoleName(settings.Name),
            new("Path", settings.Path),
            new("AssumeRolePolicyDocument", LogDeliveryPolicy.Trust),
            new("Description", settings.Description),
            .. settings.Tags.SelectMany((tag, i) => Tag($"Tags.member.{i + 1}", tag)),
        ];
        try
        {
            await iam.CallAsync("CreateRole", settings.Name, parameters, cancellation).ConfigureAwait(false);
        }
        catch (AuditException e) when (e.AwsErrorCode == "EntityAlreadyExists")
        {
            // Where the first answer was lost, the repeated request meets the role that it made.
            if (await FindAsync(settings.Name, cancellation).ConfigureAwait(false) is not { } role || !Ownership.BelongsTo(role.Tags, settings.Stack))
                throw;
        }

        freshPolicies.NoteRole(settings.Name);
    }

    public async Task PutDeliveryPolicyAsync(string roleName, string? policyJson, CancellationToken cancellation)
    {
        if (policyJson is null)
        {
            await iam.CallAsync("DeleteRolePolicy", roleName, [RoleName(roleName), PolicyName()], cancellation).ConfigureAwait(false);
            return;
        }

        await iam.CallAsync("PutRolePolicy", roleName, [RoleName(roleName), PolicyName(), new("PolicyDocument", policyJson)], cancellation).ConfigureAwait(false);
        freshPolicies.NoteRole(roleName);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var policies = await iam.ListAsync(
            "ListRolePolicies", name, [RoleName(name)], page => IamXml.Members(page, "PolicyNames").Select(policy => policy.Value), cancellation).ConfigureAwait(false);
        foreach (var policy in policies)
            await iam.CallAsync("DeleteRolePolicy", name, [RoleName(name), new("PolicyName", policy)], cancellation).ConfigureAwait(false);

        await iam.CallAsync("DeleteRole", name, [RoleName(name)], cancellation).ConfigureAwait(false);
    }

    private static KeyValuePair<string, string> RoleName(string name) => new("RoleName", name);

    private static KeyValuePair<string, string> PolicyName() => new("PolicyName", LogDeliveryPolicy.Name);

    private static IEnumerable<KeyValuePair<string, string>> Tag(string name, KeyValuePair<string, string> tag) => [new($"{name}.Key", tag.Key), new($"{name}.Value", tag.Value)];

    private static async Task<XElement?> UnlessMissingAsync(Task<XElement?> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (AuditException e) when (e.Error == AuditError.RoleNotFound)
        {
            return null;
        }
    }

    // IAM gives policies URL-encoded.
    private static RoleState ToState(XElement? role, string? policy) => new()
    {
        Name = IamXml.Text(role, "RoleName") ?? "",
        Arn = IamXml.Text(role, "Arn") ?? "",
        Tags = IamXml.Members(role, "Tags").ToDictionary(tag => IamXml.Text(tag, "Key") ?? "", tag => IamXml.Text(tag, "Value") ?? ""),
        Created = DateTimeOffset.TryParse(IamXml.Text(role, "CreateDate"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null,
        DeliveryPolicy = policy is null ? null : Uri.UnescapeDataString(policy),
    };
}
