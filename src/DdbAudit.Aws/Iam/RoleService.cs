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

    public async Task PutTrustPolicyAsync(string roleName, string policyJson, CancellationToken cancellation)
    {
        await iam.CallAsync("UpdateAssumeRolePolicy", roleName, [RoleName(roleName), new("PolicyDocument", policyJson)], cancellation).ConfigureAwait(false);
        freshPolicies.NoteRole(roleName);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        await RefuseInUseAsync(name, cancellation).ConfigureAwait(false);
        foreach (var policy in await ListAsync("ListRolePolicies", name, "PolicyNames", policy => policy.Value, cancellation).ConfigureAwait(false))
            await iam.CallAsync("DeleteRolePolicy", name, [RoleName(name), new("PolicyName", policy)], cancellation).ConfigureAwait(false);

        await iam.CallAsync("DeleteRole", name, [RoleName(name)], cancellation).ConfigureAwait(false);
    }

    // DeleteRole refuses such a role, which would by then be without its inline policies.
    private async Task RefuseInUseAsync(string name, CancellationToken cancellation)
    {
        var attached = await ListAsync("ListAttachedRolePolicies", name, "AttachedPolicies", policy => IamXml.Text(policy, "PolicyArn") ?? "", cancellation).ConfigureAwait(false);
        var profiles = await ListAsync("ListInstanceProfilesForRole", name, "InstanceProfiles", profile => IamXml.Text(profile, "InstanceProfileName") ?? "", cancellation)
            .ConfigureAwait(false);
        if (attached.Count + profiles.Count == 0)
            return;
        List<string> uses = [.. attached.Select(arn => $"policy '{arn}' is attached to it"), .. profiles.Select(profile => $"it is in instance profile '{profile}'")];
        throw new AuditException(AuditError.RemovalIncomplete, $"Role '{name}' stays as it is: somebody else gave it more than DdbAudit did: {string.Join(", ", uses)}.")
        {
            Target = name,
            Remedy = "Have the policies detached (iam:DetachRolePolicy) and the role taken out of the instance profiles (iam:RemoveRoleFromInstanceProfile) where nobody needs them, then run the same command again.",
        };
    }

    /// <param name="read">Gives what tells one member of the reply's list.</param>
    private Task<IReadOnlyList<string>> ListAsync(string action, string role, string list, Func<XElement, string> read, CancellationToken cancellation) =>
        iam.ListAsync(action, role, [RoleName(role)], page => IamXml.Members(page, list).Select(read), cancellation);

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
        TrustPolicy = Uri.UnescapeDataString(IamXml.Text(role, "AssumeRolePolicyDocument") ?? ""),
        DeliveryPolicy = policy is null ? null : Uri.UnescapeDataString(policy),
    };
}
