using DdbAudit.Delivery;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Iam;

/// <summary>Roles over real HTTP.</summary>
public sealed class RoleServiceTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private static readonly RoleSettings Settings = new("Stack", "us-east-1", new Dictionary<string, string> { ["team"] = "audit" });

    [Fact]
    public async Task A_role_carries_its_tags_from_the_first_moment_and_trusts_CloudTrail_alone()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();

        await sandbox.Account.Roles.CreateAsync(Settings, default);

        var role = await sandbox.Account.Roles.FindAsync(Settings.Name, default);
        Assert.Equal(RoleName.ArnFor("Stack", "us-east-1", sandbox.Account.Scope), role!.Arn);
        Assert.True(Ownership.BelongsTo(role.Tags, "Stack"));
        Assert.Equal("audit", role.Tags["team"]);
        Assert.Null(role.DeliveryPolicy);
        Assert.InRange(role.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(0, sandbox.Sandbox.Requests.Count("iam", "TagRole"));
    }

    [Fact]
    public async Task A_policy_comes_back_as_it_was_put_and_goes()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var roles = sandbox.Account.Roles;
        await roles.CreateAsync(Settings, default);
        var policy = LogDeliveryPolicy.For("a/b_c-d.e#f", sandbox.Account.Scope, isOrganizationTrail: true);

        await roles.PutDeliveryPolicyAsync(Settings.Name, policy, default);
        Assert.True(LogDeliveryPolicy.AreEqual(policy, (await roles.FindAsync(Settings.Name, default))!.DeliveryPolicy));

        await roles.PutDeliveryPolicyAsync(Settings.Name, null, default);
        Assert.Null((await roles.FindAsync(Settings.Name, default))!.DeliveryPolicy);
    }

    [Fact]
    public async Task A_role_goes_with_its_policies_and_then_is_not_found()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var roles = sandbox.Account.Roles;
        await roles.CreateAsync(Settings, default);
        await roles.PutDeliveryPolicyAsync(Settings.Name, LogDeliveryPolicy.For("g", sandbox.Account.Scope, isOrganizationTrail: false), default);

        await roles.DeleteAsync(Settings.Name, default);

        Assert.Null(await roles.FindAsync(Settings.Name, default));
        var error = await Assert.ThrowsAsync<AuditException>(() => roles.DeleteAsync(Settings.Name, default));
        Assert.Equal((AuditError.RoleNotFound, "NoSuchEntity"), (error.Error, error.AwsErrorCode));
    }

    [Fact]
    public async Task A_role_that_others_gave_more_is_left_whole_and_told_of_until_that_is_taken_back()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var roles = sandbox.Account.Roles;
        await roles.CreateAsync(Settings, default);
        await roles.PutDeliveryPolicyAsync(Settings.Name, LogDeliveryPolicy.For("g", sandbox.Account.Scope, isOrganizationTrail: false), default);
        await CallAsync("AttachRolePolicy", ("PolicyArn", ReadOnly));
        await CallAsync("CreateInstanceProfile", ("InstanceProfileName", "servers"));
        await CallAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "servers"));

        var both = await Assert.ThrowsAsync<AuditException>(() => roles.DeleteAsync(Settings.Name, default));
        await CallAsync("DetachRolePolicy", ("PolicyArn", ReadOnly));
        var profile = await Assert.ThrowsAsync<AuditException>(() => roles.DeleteAsync(Settings.Name, default));

        Assert.Equal((AuditError.RemovalIncomplete, Settings.Name), (both.Error, both.Target));
        Assert.Contains($"policy '{ReadOnly}' is attached to it, it is in instance profile 'servers'", both.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(ReadOnly, profile.Message, StringComparison.Ordinal);
        Assert.Equal(0, sandbox.Sandbox.Requests.Count("iam", "DeleteRolePolicy"));
        await CallAsync("RemoveRoleFromInstanceProfile", ("InstanceProfileName", "servers"));
        await roles.DeleteAsync(Settings.Name, default);
        Assert.Null(await roles.FindAsync(Settings.Name, default));

        Task CallAsync(string action, params (string Name, string Value)[] parameters) => sandbox.Clients.Query(DdbAudit.Aws.Wire.WireService.Iam).CallAsync(
            action, [new("RoleName", Settings.Name), .. parameters.Select(one => KeyValuePair.Create(one.Name, one.Value))], default);
    }

    [Fact]
    public async Task Roles_are_listed_by_their_path_over_all_pages()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        string[] stacks = [.. Enumerable.Range(100, 110).Select(n => $"Stack-{n}")];
        foreach (var stack in stacks)
            await sandbox.Account.Roles.CreateAsync(new RoleSettings(stack, "us-east-1", new Dictionary<string, string>()), default);
        await sandbox.Account.Roles.CreateAsync(new RoleSettings("Stack", "eu-west-1", new Dictionary<string, string>()), default);

        var listed = await sandbox.Account.Roles.ListAsync("/DdbAudit/us-east-1/", default);

        Assert.Equal(stacks.Select(stack => RoleName.For(stack, "us-east-1")), listed.Order(StringComparer.Ordinal));
        Assert.Equal(2, sandbox.Sandbox.Requests.Count("iam", "ListRoles"));
    }

    [Fact]
    public async Task A_lost_answer_is_no_error_but_a_role_of_others_is()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var lost = new ServiceError("ServiceFailure", "Lost.", 500);
        sandbox.Sandbox.Faults.Add(new Fault { Service = "iam", Operation = "CreateRole", Error = lost, AfterEffect = true });

        await sandbox.Account.Roles.CreateAsync(Settings, default);

        Assert.NotNull(await sandbox.Account.Roles.FindAsync(Settings.Name, default));
        await sandbox.Clients.Query(DdbAudit.Aws.Wire.WireService.Iam).CallAsync("UntagRole", [new("RoleName", Settings.Name), new("TagKeys.member.1", Ownership.StackKey)], default);
        Assert.Equal(AuditError.RoleNotOurs, (await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.Roles.CreateAsync(Settings, default))).Error);
    }
}
