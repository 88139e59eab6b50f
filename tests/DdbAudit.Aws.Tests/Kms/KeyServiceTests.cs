using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using DdbAudit.Sandbox.Http;
using DdbAudit.Storage;
using KeyState = DdbAudit.Storage.KeyState;

namespace DdbAudit.Aws.Tests.Kms;

/// <summary>The adapter of KMS against the sandbox.</summary>
public sealed class KeyServiceTests : IAsyncLifetime
{
    private const string Alias = "alias/DdbAudit-my_trail";

    private SandboxAccount _sandbox = null!;

    private IKeyService Keys => _sandbox.Account.Keys;

    private IAmazonKeyManagementService Kms => _sandbox.Clients.Kms(_sandbox.Clients.Region);

    public async Task InitializeAsync() => _sandbox = await SandboxAccount.OpenAsync();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task A_key_is_made_with_policy_and_tags_and_found_by_every_name()
    {
        var settings = Settings();
        var arn = await Keys.CreateAsync(settings, default);
        await Keys.PointAliasAsync(settings.Alias, arn, default);

        foreach (var name in new[] { arn, arn.Split('/')[1], Alias, $"arn:aws:kms:us-east-1:111122223333:{Alias}" })
        {
            var key = (await Keys.FindAsync(name, default))!;
            Assert.Equal((arn, "us-east-1", KeyState.Enabled, "111122223333", false), (key.Arn, key.Region, key.State, key.AccountId, key.IsAwsManaged));
            Assert.Equal(settings.Policy, key.Policy);
            Assert.Equal(settings.Tags.OrderBy(tag => tag.Key), key.Tags.OrderBy(tag => tag.Key));
            Assert.Equal(TimeSpan.Zero, key.Created!.Value.Offset);
            Assert.InRange(key.Created.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
        }
    }

    [Theory]
    [InlineData("alias/none")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:alias/none")]
    public async Task What_is_not_there_is_null(string name) => Assert.Null(await Keys.FindAsync(name, default));

    [Fact]
    public async Task A_key_is_asked_for_in_its_own_Region()
    {
        using var elsewhere = await _sandbox.OpenAsAsync(region: "eu-west-1");
        var arn = await elsewhere.Keys.CreateAsync(Settings(), default);
        Assert.Equal("eu-west-1", (await Keys.FindAsync(arn, default))!.Region);
    }

    [Fact]
    public async Task Only_keys_with_the_tag_are_found_by_it()
    {
        await Kms.CreateKeyAsync(new CreateKeyRequest());
        var settings = Settings();
        var arn = await Keys.CreateAsync(settings, default);
        await Keys.CreateAsync(Settings(), default);

        Assert.Equal([arn], (await Keys.FindTaggedAsync(KeySettings.CreationTag, settings.Creation, default)).Select(key => key.Arn));
        Assert.Equal(2, (await Keys.FindTaggedAsync(Ownership.ManagedByKey, Ownership.ManagedByValue, default)).Count);
    }

    [Fact]
    public async Task A_key_whose_creation_was_not_answered_is_not_made_twice()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "kms", Operation = "CreateKey", Error = new ServiceError("KMSInternalException", "not now", 500), AfterEffect = true });
        var settings = Settings();

        var arn = await Keys.CreateAsync(settings, default);

        Assert.Equal([arn], (await Kms.ListKeysAsync(new ListKeysRequest())).Keys.Select(key => key.KeyArn));
    }

    [Fact]
    public async Task A_creation_that_failed_is_an_error_and_makes_nothing()
    {
        _sandbox.Sandbox.Faults.Add(new Fault { Service = "kms", Operation = "CreateKey", Error = new ServiceError("KMSInternalException", "not now", 500) });

        var error = await Assert.ThrowsAsync<AuditException>(() => Keys.CreateAsync(Settings(), default));

        Assert.Equal("KMSInternalException", error.AwsErrorCode);
        Assert.Empty((await Kms.ListKeysAsync(new ListKeysRequest())).Keys ?? []);
    }

    [Fact]
    public async Task An_alias_is_moved_to_the_new_key_and_deleted_once_or_twice()
    {
        var (first, second) = (await Keys.CreateAsync(Settings(), default), await Keys.CreateAsync(Settings(), default));
        await Keys.PointAliasAsync(Alias, first, default);
        await Keys.PointAliasAsync(Alias, second, default);
        Assert.Equal(second, (await Keys.FindAsync(Alias, default))!.Arn);
        var listed = Assert.Single(await Keys.ListAliasesAsync(default));
        Assert.Equal((Alias, second.Split('/')[1]), (listed.Name, listed.TargetKeyId));

        await Keys.DeleteAliasAsync(Alias, default);
        await Keys.DeleteAliasAsync(Alias, default);
        Assert.Empty(await Keys.ListAliasesAsync(default));
    }

    [Fact]
    public async Task A_deletion_is_scheduled_once_or_twice()
    {
        var arn = await Keys.CreateAsync(Settings(), default);
        await Keys.ScheduleDeletionAsync(arn, 7, default);
        await Keys.ScheduleDeletionAsync(arn, 7, default);
        Assert.Equal(KeyState.PendingDeletion, (await Keys.FindAsync(arn, default))!.State);
    }

    [Fact]
    public async Task Policy_and_tags_that_may_not_be_read_are_unknown()
    {
        var arn = await Keys.CreateAsync(Settings(), default);
        using var limited = await _sandbox.OpenAsAsync(TestCallers.Limited("""{"Effect":"Allow","Action":"kms:DescribeKey","Resource":"*"}"""));

        var key = (await limited.Keys.FindAsync(arn, default))!;

        Assert.Null(key.Policy);
        Assert.Empty(key.Tags);
        Assert.Equal(AuditError.AccessDenied, (await Assert.ThrowsAsync<AuditException>(() => limited.Keys.ListAliasesAsync(default))).Error);
    }

    private static KeySettings Settings()
    {
        var scope = new AuditScope("111122223333", "arn:aws:iam::111122223333:user/admin", "aws", "us-east-1", null);
        return new KeySettings
        {
            Stack = "my.trail",
            Bucket = "a-bucket",
            Policy = new KeyPolicy(scope, "arn:aws:cloudtrail:us-east-1:111122223333:trail/my.trail").ForNewKey(),
            ExtraTags = new Dictionary<string, string> { ["team"] = "audit" },
        };
    }
}
