using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;

namespace DdbAudit.Aws.Tests.Sandbox.Kms;

/// <summary>The sandbox's KMS, seen by AWS's own client.</summary>
public sealed class KeyTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private readonly IAmazonKeyManagementService _kms = sandbox.ConnectKms();

    public void Dispose() => _kms.Dispose();

    [Fact]
    public async Task A_new_key_is_described_and_listed_with_its_tags_and_the_default_policy()
    {
        var made = (await _kms.CreateKeyAsync(new CreateKeyRequest { Description = "logs", Tags = [new Tag { TagKey = "team", TagValue = "audit" }] })).KeyMetadata;

        Assert.Equal($"arn:aws:kms:us-east-1:111122223333:key/{made.KeyId}", made.Arn);
        var described = (await _kms.DescribeKeyAsync(made.KeyId)).KeyMetadata;
        Assert.Equal(("logs", KeyState.Enabled, KeySpec.SYMMETRIC_DEFAULT, KeyManagerType.CUSTOMER), (described.Description, described.KeyState, described.KeySpec, described.KeyManager));
        Assert.InRange(described.CreationDate!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
        Assert.Contains((await _kms.ListKeysAsync(new ListKeysRequest())).Keys, key => key.KeyArn == made.Arn);
        Assert.Equal("audit", Assert.Single((await _kms.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = made.Arn })).Tags).TagValue);
        Assert.Contains("arn:aws:iam::111122223333:root", (await _kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = made.Arn })).Policy, StringComparison.Ordinal);
        Assert.Equal(["default"], (await _kms.ListKeyPoliciesAsync(new ListKeyPoliciesRequest { KeyId = made.KeyId })).PolicyNames);
    }

    [Fact]
    public async Task Tags_are_added_and_taken_away()
    {
        var key = await NewKeyAsync();
        await _kms.TagResourceAsync(new TagResourceRequest { KeyId = key, Tags = [new Tag { TagKey = "a", TagValue = "1" }, new Tag { TagKey = "b", TagValue = "2" }] });
        await _kms.UntagResourceAsync(new UntagResourceRequest { KeyId = key, TagKeys = ["a"] });

        Assert.Equal("b", Assert.Single((await _kms.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = key })).Tags).TagKey);
        Assert.Equal("TagException", await KmsClients.RefusalAsync(() => _kms.TagResourceAsync(new TagResourceRequest { KeyId = key, Tags = [new Tag { TagKey = "aws:x", TagValue = "1" }] })));
    }

    [Fact]
    public async Task Pages_follow_each_other()
    {
        for (var i = 0; i < 3; i++)
            await NewKeyAsync();

        var seen = new List<string>();
        var request = new ListKeysRequest { Limit = 2 };
        do
        {
            var page = await _kms.ListKeysAsync(request);
            Assert.InRange(page.Keys.Count, 1, 2);
            seen.AddRange(page.Keys.Select(key => key.KeyId));
            request.Marker = page.NextMarker;
        }
        while (request.Marker is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 3);
        Assert.Equal("InvalidMarkerException", await KmsClients.RefusalAsync(() => _kms.ListKeysAsync(new ListKeysRequest { Marker = "x" })));
    }

    [Fact]
    public async Task An_alias_names_a_key_until_it_is_moved_or_deleted()
    {
        var (first, second) = (await NewKeyAsync(), await NewKeyAsync());
        await _kms.CreateAliasAsync("alias/moving", first);
        Assert.Equal(first, (await _kms.DescribeKeyAsync("alias/moving")).KeyMetadata.KeyId);
        Assert.Equal(first, (await _kms.DescribeKeyAsync("arn:aws:kms:us-east-1:111122223333:alias/moving")).KeyMetadata.KeyId);
        Assert.Equal("AlreadyExistsException", await KmsClients.RefusalAsync(() => _kms.CreateAliasAsync("alias/moving", second)));

        await _kms.UpdateAliasAsync("alias/moving", second);
        Assert.Equal("alias/moving", Assert.Single((await _kms.ListAliasesAsync(new ListAliasesRequest { KeyId = second })).Aliases).AliasName);

        await _kms.DeleteAliasAsync("alias/moving");
        Assert.Equal("NotFoundException", await KmsClients.RefusalAsync(() => _kms.DescribeKeyAsync("alias/moving")));
        Assert.Equal("NotFoundException", await KmsClients.RefusalAsync(() => _kms.DeleteAliasAsync("alias/moving")));
    }

    [Theory]
    [InlineData("alias/with space", "InvalidAliasNameException")]
    [InlineData("no-prefix", "ValidationException")]
    [InlineData("alias/aws/mine", "NotAuthorizedException")]
    public async Task Aliases_have_rules(string name, string code)
    {
        var key = await NewKeyAsync();
        Assert.Equal(code, await KmsClients.RefusalAsync(() => _kms.CreateAliasAsync(name, key)));
    }

    [Fact]
    public async Task An_alias_does_not_stand_where_KMS_wants_the_key_itself()
    {
        var key = await NewKeyAsync();
        await _kms.CreateAliasAsync($"alias/of-{key}", key);
        Assert.Equal("NotFoundException", await KmsClients.RefusalAsync(() => _kms.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = $"alias/of-{key}" })));
    }

    [Fact]
    public async Task A_key_of_another_Region_or_account_is_not_found()
    {
        var key = await NewKeyAsync();
        using var elsewhere = sandbox.ConnectKms(region: "eu-west-1");
        using var stranger = sandbox.ConnectKms(RunningSandbox.Stranger);
        Assert.Equal("NotFoundException", await KmsClients.RefusalAsync(() => elsewhere.DescribeKeyAsync($"arn:aws:kms:us-east-1:111122223333:key/{key}")));
        Assert.Equal("NotFoundException", await KmsClients.RefusalAsync(() => stranger.DescribeKeyAsync(key)));
        Assert.Equal("AccessDeniedException", await KmsClients.RefusalAsync(() => stranger.DescribeKeyAsync($"arn:aws:kms:us-east-1:111122223333:key/{key}")));
    }

    [Fact]
    public async Task A_data_key_comes_back_from_its_ciphertext_under_the_same_context_only()
    {
        var key = await NewKeyAsync();
        var context = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        var data = await _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key, KeySpec = DataKeySpec.AES_256, EncryptionContext = context });
        Assert.Equal(32, data.Plaintext.Length);

        var back = await _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = data.CiphertextBlob, EncryptionContext = new() { ["b"] = "2", ["a"] = "1" } });
        Assert.Equal(data.Plaintext.ToArray(), back.Plaintext.ToArray());

        data.CiphertextBlob.Position = 0;
        Assert.Equal("InvalidCiphertextException", await KmsClients.RefusalAsync(() => _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = data.CiphertextBlob })));
        var bare = await _kms.GenerateDataKeyWithoutPlaintextAsync(new GenerateDataKeyWithoutPlaintextRequest { KeyId = key, NumberOfBytes = 24 });
        Assert.Equal(24, (await _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = bare.CiphertextBlob, KeyId = key })).Plaintext.Length);
    }

    [Fact]
    public async Task A_text_is_encrypted_and_read_again_by_the_right_key_only()
    {
        var (key, other) = (await NewKeyAsync(), await NewKeyAsync());
        var sent = await _kms.EncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new MemoryStream(Encoding.UTF8.GetBytes("secret")) });
        Assert.Equal("secret", Encoding.UTF8.GetString((await _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = sent.CiphertextBlob })).Plaintext.ToArray()));
        sent.CiphertextBlob.Position = 0;
        Assert.Equal("IncorrectKeyException", await KmsClients.RefusalAsync(() => _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = sent.CiphertextBlob, KeyId = other })));
    }

    [Fact]
    public async Task A_disabled_key_and_one_that_waits_for_its_deletion_encrypt_nothing()
    {
        var key = await NewKeyAsync();
        Task Use() => _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key, KeySpec = DataKeySpec.AES_128 });
        await _kms.DisableKeyAsync(key);
        Assert.Equal("DisabledException", await KmsClients.RefusalAsync(Use));
        await _kms.EnableKeyAsync(key);
        await Use();

        var scheduled = await _kms.ScheduleKeyDeletionAsync(key, 7);
        Assert.Equal(KeyState.PendingDeletion, scheduled.KeyState);
        Assert.InRange(scheduled.DeletionDate!.Value.ToUniversalTime(), DateTime.UtcNow.AddDays(6.9), DateTime.UtcNow.AddDays(7.1));
        Assert.Equal("KMSInvalidStateException", await KmsClients.RefusalAsync(Use));
        Assert.Equal("KMSInvalidStateException", await KmsClients.RefusalAsync(() => _kms.ScheduleKeyDeletionAsync(key, 7)));
        Assert.Equal("KMSInvalidStateException", await KmsClients.RefusalAsync(() => _kms.CreateAliasAsync("alias/late", key)));

        await _kms.CancelKeyDeletionAsync(key);
        Assert.Equal(KeyState.Disabled, (await _kms.DescribeKeyAsync(key)).KeyMetadata.KeyState);
    }

    [Fact]
    public async Task A_deletion_window_has_seven_to_thirty_days()
    {
        var key = await NewKeyAsync();
        Assert.Equal("ValidationException", await KmsClients.RefusalAsync(() => _kms.ScheduleKeyDeletionAsync(key, 6)));
        Assert.Equal("ValidationException", await KmsClients.RefusalAsync(() => _kms.ScheduleKeyDeletionAsync(key, 31)));
    }

    private async Task<string> NewKeyAsync() => (await _kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.KeyId;
}
