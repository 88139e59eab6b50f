using System.Xml.Linq;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.Iam;

/// <summary>Roles: their rules, and what they let a service do.</summary>
public sealed class RoleTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string OneStream = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"arn:aws:logs:us-east-1:111122223333:log-group:G:log-stream:a*"}]}""";

    private readonly QueryCalls _iam = sandbox.Query("iam", "2010-05-08");

    [Fact]
    public async Task Roles_are_listed_page_by_page()
    {
        foreach (var name in new[] { "Page1", "Page2", "Page3" })
            await CreateAsync(name, ("Path", "/pages/"));
        var first = await _iam.CallAsync("ListRoles", ("PathPrefix", "/pages/"), ("MaxItems", "2"));
        var last = await _iam.CallAsync("ListRoles", ("PathPrefix", "/pages/"), ("MaxItems", "2"), ("Marker", Text(first, "Marker")));
        Assert.Equal(("true", "false"), (Text(first, "IsTruncated"), Text(last, "IsTruncated")));
        Assert.Equal(["Page1", "Page2", "Page3"], Names(first).Concat(Names(last)));
    }

    [Theory]
    [InlineData("MalformedPolicyDocument", "no JSON")]
    [InlineData("MalformedPolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""")]
    [InlineData("MalformedPolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"a.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}]}""")]
    public async Task A_trust_policy_must_name_principals_and_no_resources(string code, string policy) =>
        Assert.Equal(code, await _iam.RefusalAsync("CreateRole", ("RoleName", "Bad"), ("AssumeRolePolicyDocument", policy)));

    [Fact]
    public async Task A_permission_policy_must_name_resources_and_no_principals()
    {
        await CreateAsync("Permitted");
        Assert.Equal("MalformedPolicyDocument", await _iam.RefusalAsync("PutRolePolicy", ("RoleName", "Permitted"), ("PolicyName", "p"), ("PolicyDocument", Trust)));
    }

    [Fact]
    public async Task What_is_too_much_is_refused()
    {
        Assert.Equal("LimitExceeded", await _iam.RefusalAsync("CreateRole", ("RoleName", "Long"), ("AssumeRolePolicyDocument", Trust + new string('x', 2048))));
        Assert.Equal("ValidationError", await _iam.RefusalAsync("CreateRole", ("RoleName", new string('r', 65)), ("AssumeRolePolicyDocument", Trust)));
        await CreateAsync("Full");
        var tags = Enumerable.Range(1, 51).SelectMany(i => new[] { ($"Tags.member.{i}.Key", $"k{i}"), ($"Tags.member.{i}.Value", "v") }).Prepend(("RoleName", "Full"));
        Assert.Equal("LimitExceeded", await _iam.RefusalAsync("TagRole", [.. tags]));
        var policy = OneStream.Replace("log-stream:a*", new string('a', 10_240), StringComparison.Ordinal);
        Assert.Equal("LimitExceeded", await _iam.RefusalAsync("PutRolePolicy", ("RoleName", "Full"), ("PolicyName", "p"), ("PolicyDocument", policy)));
    }

    [Fact]
    public async Task A_role_is_deleted_only_when_nothing_hangs_on_it()
    {
        const string Policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";
        await CreateAsync("Busy");
        (string, string) role = ("RoleName", "Busy"), profile = ("InstanceProfileName", "servers"), policy = ("PolicyArn", Policy);
        await _iam.CallAsync("AttachRolePolicy", role, policy);
        await _iam.CallAsync("CreateInstanceProfile", profile);
        await _iam.CallAsync("AddRoleToInstanceProfile", role, profile);

        Assert.Contains(Policy, (await _iam.CallAsync("ListAttachedRolePolicies", role))!.Value, StringComparison.Ordinal);
        Assert.Equal(["Busy"], Names(await _iam.CallAsync("ListInstanceProfilesForRole", role)));
        Assert.Equal("DeleteConflict", await _iam.RefusalAsync("DeleteRole", role));
        Assert.Equal("DeleteConflict", await _iam.RefusalAsync("DeleteInstanceProfile", profile));
        Assert.Equal("LimitExceeded", await _iam.RefusalAsync("AddRoleToInstanceProfile", role, profile));
        await _iam.CallAsync("RemoveRoleFromInstanceProfile", role, profile);
        Assert.Equal("DeleteConflict", await _iam.RefusalAsync("DeleteRole", role));
        await _iam.CallAsync("DetachRolePolicy", role, policy);
        await _iam.CallAsync("DeleteRole", role);
        await _iam.CallAsync("DeleteInstanceProfile", profile);
    }

    [Theory]
    [InlineData("AttachRolePolicy", "PolicyArn", "arn:aws:iam::111122223333:policy/none")]
    [InlineData("DetachRolePolicy", "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess")]
    [InlineData("AddRoleToInstanceProfile", "InstanceProfileName", "none")]
    [InlineData("RemoveRoleFromInstanceProfile", "InstanceProfileName", "none")]
    public async Task What_is_not_there_is_neither_put_on_a_role_nor_taken_off(string operation, string member, string value)
    {
        await CreateAsync($"Bare{operation}");
        Assert.Equal("NoSuchEntity", await _iam.RefusalAsync(operation, ("RoleName", $"Bare{operation}"), (member, value)));
    }

    [Fact]
    public void A_service_needs_the_trust_and_the_permission()
    {
        var role = NewRole(Trust, OneStream);
        Assert.True(role.LetsServiceDo(Ask("cloudtrail.amazonaws.com", "logs:PutLogEvents", "a1")));
        Assert.False(role.LetsServiceDo(Ask("ec2.amazonaws.com", "logs:PutLogEvents", "a1")));
        Assert.False(role.LetsServiceDo(Ask("cloudtrail.amazonaws.com", "logs:PutLogEvents", "b1")));
        Assert.False(role.LetsServiceDo(Ask("cloudtrail.amazonaws.com", "logs:CreateLogStream", "a1")));
        var denied = NewRole(Trust, OneStream, OneStream.Replace("Allow", "Deny", StringComparison.Ordinal));
        Assert.False(denied.LetsServiceDo(Ask("cloudtrail.amazonaws.com", "logs:PutLogEvents", "a1")));
    }

    [Fact]
    public void Other_services_see_a_role_and_its_changes_only_after_the_spread()
    {
        var clock = new SettableClock();
        var store = new RoleStore(new SandboxOptions { Clock = clock, RoleSpread = TimeSpan.FromSeconds(10) });
        var role = NewRole(Trust) with { CreateDate = clock.Now };
        store.Add(role);
        Assert.Null(store.SeenByServices(role.Arn));
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.NotNull(store.SeenByServices(role.Arn));

        store.Change(role.AccountId, role.RoleName, current => current with { Policies = current.Policies.Add("p", PolicyReader.ReadIdentity(OneStream)) });
        Assert.Empty(store.SeenByServices(role.Arn)!.Policies);
        clock.Now += TimeSpan.FromSeconds(10);
        Assert.Single(store.SeenByServices(role.Arn)!.Policies);
    }

    private static Role NewRole(string trust, params string[] policies)
    {
        var role = new Role
        {
            RoleName = "Delivery",
            AccountId = "111122223333",
            Path = "/",
            RoleId = "AROADELIVERY",
            CreateDate = DateTimeOffset.UnixEpoch,
            AssumeRolePolicy = PolicyReader.ReadTrust(trust),
        };
        return role with { Policies = role.Policies.SetItems(policies.Select((json, i) => KeyValuePair.Create($"p{i}", PolicyReader.ReadIdentity(json)))) };
    }

    private static PolicyQuestion Ask(string service, string action, string stream) =>
        new() { Service = service, Action = action, Resource = $"arn:aws:logs:us-east-1:111122223333:log-group:G:log-stream:{stream}" };

    private Task<XElement?> CreateAsync(string name, params (string Name, string Value)[] more) =>
        _iam.CallAsync("CreateRole", [("RoleName", name), ("AssumeRolePolicyDocument", Trust), .. more]);

    private static IEnumerable<string> Names(XElement? page) => page!.Descendants().Where(element => element.Name.LocalName == "RoleName").Select(element => element.Value);

    private static string Text(XElement? result, string name) => result!.Elements().Single(element => element.Name.LocalName == name).Value;
}
