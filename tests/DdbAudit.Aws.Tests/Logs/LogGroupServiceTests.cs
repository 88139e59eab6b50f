using DdbAudit.Delivery;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Logs;

/// <summary>Log groups over real HTTP.</summary>
public sealed class LogGroupServiceTests
{
    private static readonly Dictionary<string, string> NoTags = [];

    [Fact]
    public async Task A_group_carries_its_tags_from_the_first_moment_and_is_found_by_its_whole_name_only()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var groups = sandbox.Account.LogGroups;

        await groups.CreateAsync(new LogGroupSettings("audit/one", "Stack", new Dictionary<string, string> { ["team"] = "audit" }), default);
        await groups.CreateAsync(new LogGroupSettings("audit/one-more", "Stack", NoTags), default);

        var group = await groups.FindAsync("audit/one", default);
        Assert.True(Ownership.BelongsTo(group!.Tags, "Stack"));
        Assert.Equal("audit", group.Tags["team"]);
        Assert.Null(group.RetentionDays);
        Assert.InRange(group.Created!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Null(await groups.FindAsync("audit/on", default));
        Assert.Equal(0, sandbox.Sandbox.Requests.Count("logs", "TagResource"));
    }

    [Fact]
    public async Task Retention_is_set_and_taken_away()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var groups = sandbox.Account.LogGroups;
        await groups.CreateAsync(new LogGroupSettings("one", "Stack", NoTags), default);

        await groups.SetRetentionAsync("one", 30, default);
        Assert.Equal(30, (await groups.FindAsync("one", default))!.RetentionDays);

        await groups.SetRetentionAsync("one", null, default);
        Assert.Null((await groups.FindAsync("one", default))!.RetentionDays);
    }

    [Fact]
    public async Task Every_number_of_days_that_is_offered_is_taken()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        await sandbox.Account.LogGroups.CreateAsync(new LogGroupSettings("one", "Stack", NoTags), default);

        foreach (var days in LogRetention.Days)
            await sandbox.Account.LogGroups.SetRetentionAsync("one", days, default);

        await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.LogGroups.SetRetentionAsync("one", 2, default));
    }

    [Fact]
    public async Task All_pages_are_listed_by_prefix()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        string[] names = [.. Enumerable.Range(100, 120).Select(n => $"many/{n}")];
        foreach (var name in names.Append("other"))
            await sandbox.Account.LogGroups.CreateAsync(new LogGroupSettings(name, "Stack", NoTags), default);

        var listed = new List<string>();
        await foreach (var name in sandbox.Account.LogGroups.ListAsync("many/", default))
            listed.Add(name);

        Assert.Equal(names, listed);
        Assert.Equal(3, sandbox.Sandbox.Requests.Count("logs", "DescribeLogGroups"));
    }

    [Fact]
    public async Task A_group_that_is_gone_cannot_be_deleted_and_the_error_says_so()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();

        var error = await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.LogGroups.DeleteAsync("none", default));

        Assert.Equal((AuditError.LogGroupNotFound, "none", "ResourceNotFoundException"), (error.Error, error.Target, error.AwsErrorCode));
    }

    [Fact]
    public async Task A_lost_answer_is_no_error_but_a_group_of_others_is()
    {
        await using var sandbox = await SandboxAccount.OpenAsync();
        var lost = new ServiceError("InternalFailure", "Lost.", 500);
        sandbox.Sandbox.Faults.Add(new Fault { Service = "logs", Operation = "CreateLogGroup", Error = lost, AfterEffect = true });

        await sandbox.Account.LogGroups.CreateAsync(new LogGroupSettings("one", "Stack", NoTags), default);
        var error = await Assert.ThrowsAsync<AuditException>(() => sandbox.Account.LogGroups.CreateAsync(new LogGroupSettings("one", "Other", NoTags), default));

        Assert.Equal(AuditError.LogGroupNotOurs, error.Error);
        Assert.Equal("Stack", (await sandbox.Account.LogGroups.FindAsync("one", default))!.Tags[Ownership.StackKey]);
    }
}
