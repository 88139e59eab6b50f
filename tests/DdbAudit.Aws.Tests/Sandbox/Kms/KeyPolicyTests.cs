using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Aws.Tests.Sandbox.Kms;

/// <summary>A key's policy decides, and what it leaves to the account, the identity's own policy decides.</summary>
public sealed class KeyPolicyTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private const string Root = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}""";

    private static readonly Caller Reader = new(
        "IAMUser", "111122223333", "arn:aws:iam::111122223333:user/reader", "AIDAREADER", "reader", "AKIAKMSREADER0000001", "secret-of-reader")
    {
        Policy = PolicyReader.ReadIdentity("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"""),
    };

    private readonly IAmazonKeyManagementService _kms = sandbox.ConnectKms();

    public void Dispose() => _kms.Dispose();

    [Fact]
    public async Task What_the_policy_leaves_to_the_account_needs_the_identitys_own_policy()
    {
        var key = await NewKeyAsync(Root);
        Assert.Equal("AccessDeniedException", await DescribeAsReaderAsync(key));
    }

    [Fact]
    public async Task What_the_policy_grants_to_the_identity_itself_needs_no_other()
    {
        var key = await NewKeyAsync(Root, """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/reader"},"Action":"kms:DescribeKey","Resource":"*"}""");
        Assert.Equal("none", await DescribeAsReaderAsync(key));
    }

    [Fact]
    public async Task A_policy_without_the_account_shuts_the_admin_out()
    {
        var key = await NewKeyAsync("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/admin"},"Action":"kms:PutKeyPolicy","Resource":"*"}""");
        Assert.Equal("AccessDeniedException", await KmsClients.RefusalAsync(() => _kms.DescribeKeyAsync(key)));
    }

    [Fact]
    public async Task A_denial_outweighs_the_account()
    {
        var key = await NewKeyAsync(Root, """{"Effect":"Deny","Principal":"*","Action":"kms:DescribeKey","Resource":"*"}""");
        Assert.Equal("AccessDeniedException", await KmsClients.RefusalAsync(() => _kms.DescribeKeyAsync(key)));
    }

    [Fact]
    public async Task The_encryption_context_is_a_condition_key()
    {
        var key = await NewKeyAsync(Root, """{"Effect":"Deny","Principal":"*","Action":"kms:GenerateDataKey*","Resource":"*","Condition":{"StringNotEquals":{"kms:EncryptionContext:purpose":"logs"}}}""");
        Task Use(string purpose) => _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key, KeySpec = DataKeySpec.AES_256, EncryptionContext = new() { ["purpose"] = purpose } });
        await Use("logs");
        Assert.Equal("AccessDeniedException", await KmsClients.RefusalAsync(() => Use("other")));
    }

    [Fact]
    public async Task A_policy_is_replaced_but_not_by_one_that_shuts_its_author_out()
    {
        var key = await NewKeyAsync(Root);
        var locked = Policy("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/reader"},"Action":"kms:*","Resource":"*"}""");
        Assert.Equal("MalformedPolicyDocumentException", await KmsClients.RefusalAsync(() => PutAsync(key, locked)));
        Assert.Equal("MalformedPolicyDocumentException", await KmsClients.RefusalAsync(() => PutAsync(key, "no JSON")));

        var read = Policy(Root, """{"Sid":"More","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:DescribeKey","Resource":"*"}""");
        await PutAsync(key, read);
        Assert.Equal(read, (await _kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = key })).Policy);
    }

    private static string Policy(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private Task<PutKeyPolicyResponse> PutAsync(string key, string policy) => _kms.PutKeyPolicyAsync(new PutKeyPolicyRequest { KeyId = key, PolicyName = "default", Policy = policy });

    private async Task<string> NewKeyAsync(params string[] statements) =>
        (await _kms.CreateKeyAsync(new CreateKeyRequest { Policy = Policy(statements) })).KeyMetadata.KeyId;

    private async Task<string> DescribeAsReaderAsync(string key)
    {
        sandbox.Server.AddCaller(Reader);
        using var reader = sandbox.ConnectKms(Reader);
        return await KmsClients.RefusalAsync(() => reader.DescribeKeyAsync(key));
    }
}
