using System.Text.Json.Nodes;
using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Changes.Steps;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Changes;

/// <summary>A trail that is still to be made: its bucket, its key, and all that stands in its way, told before the first change.</summary>
public sealed class NewTrailTests : IDisposable
{
    private const string Denying = """{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::the-bucket/*"}}""";
    private const string Alias = "alias/DdbAudit-" + Ownership.DefaultStack;

    private static readonly string[] RequestsOfWholeStorage =
        ["CreateBucket", "PutBucketVersioning", "PutBucketPolicy", "CreateKey", "PointAlias", "CreateTrail", "PutSelectors", "StartLogging"];

    private static readonly StorageOptions NewKey = new() { CreateKmsKey = true };

    private readonly FakeAccount _account = new();

    public NewTrailTests() => _account.Tables.Names.Add("Orders");

    public static TheoryData<string, bool> EachRequestOfWholeStorage => Cases.EachFailing(RequestsOfWholeStorage);

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_key_is_made_just_before_the_trail_that_names_it_by_its_alias()
    {
        await ApplyAsync(NewKey with { EnableBucketVersioning = true });

        Assert.Equal(RequestsOfWholeStorage, _account.Requests.Changes);
        Assert.Equal(Alias, Trail().Description.KmsKeyId);
        var key = Assert.Single(_account.Keys.All.Values);
        Assert.Equal(key.Arn, _account.Keys.Aliases[Alias]);
        Assert.Empty(new KeyPolicy(Sample.Scope, Trail().Arn).MissingFrom(key.Policy!, key.Arn));
        Assert.True(_account.Buckets.Storage.Single().Value.IsVersioned);
    }

    [Theory]
    [MemberData(nameof(EachRequestOfWholeStorage))]
    public async Task A_failure_at_any_request_leaves_nothing_but_a_key_that_waits_for_its_deletion_and_a_second_run_reaches_the_end(string request, bool afterEffect)
    {
        var storage = NewKey with { EnableBucketVersioning = true };
        _account.Requests.Fail(request, new AuditException(AuditError.ServiceError, "AWS is tired.") { AwsErrorCode = "InternalError" }, afterEffect);

        var error = await Assert.ThrowsAsync<AuditException>(() => ApplyAsync(storage));

        Assert.Equal(AuditError.StepFailed, error.Error);
        Assert.Equal("", _account.Dump());
        await ApplyAsync(storage);
        Assert.True(Trail().IsLogging);
        Assert.Single(_account.Keys.All.Values, key => key.State == KeyState.Enabled && _account.Keys.Aliases[Alias] == key.Arn);
    }

    [Fact]
    public async Task The_key_that_the_stack_was_left_with_serves_again()
    {
        await ApplyAsync(NewKey);
        _account.Trails.All.Clear();

        var plan = await PlanAsync(NewKey);

        Assert.Empty(plan.Steps.OfType<CreateKeyStep>());
        Assert.Equal(_account.Keys.All.Keys.Single(), plan.Steps.OfType<CreateTrailStep>().Single().Settings.KmsKeyId);
    }

    [Fact]
    public async Task A_key_of_the_stack_that_waits_for_its_deletion_gives_its_alias_to_a_new_one()
    {
        await ApplyAsync(NewKey);
        _account.Trails.All.Clear();
        var old = _account.Keys.All.Values.Single();
        _account.Keys.Add(old with { State = KeyState.PendingDeletion });

        await ApplyAsync(NewKey);

        Assert.Equal(2, _account.Keys.All.Count);
        Assert.NotEqual(old.Arn, _account.Keys.Aliases[Alias]);
    }

    [Fact]
    public async Task An_alias_of_somebody_elses_key_is_not_taken()
    {
        _account.Keys.Add(Sample.Key("theirs"));
        _account.Keys.Aliases[Alias] = Sample.Key("theirs").Arn;

        await AssertRefusedAsync(AuditError.KeyNotOurs, NewKey);
    }

    [Fact]
    public async Task A_bucket_elsewhere_cannot_be_encrypted_by_a_key_that_is_made_here()
    {
        _account.Buckets.Add(new BucketState { Name = "the-bucket", Region = "eu-west-1" });

        await AssertRefusedAsync(AuditError.KeyUnusable, NewKey, bucket: "the-bucket");
    }

    [Theory]
    [InlineData("alias/logs")]
    [InlineData("k1")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:key/k1")]
    public async Task A_key_that_is_there_may_be_named_in_every_way_and_stands_in_the_trail_by_its_ARN(string name)
    {
        var key = GoodKey();
        _account.Keys.Add(key);
        _account.Keys.Aliases["alias/logs"] = key.Arn;

        var plan = await PlanAsync(new StorageOptions { KmsKeyId = name });

        Assert.Equal(key.Arn, plan.Steps.OfType<CreateTrailStep>().Single().Settings.KmsKeyId);
        Assert.Contains($"encrypted with {key.Arn}", plan.Steps.OfType<CreateTrailStep>().Single().After, StringComparison.Ordinal);
        Assert.Empty(plan.Steps.OfType<CreateKeyStep>());
    }

    [Fact]
    public Task A_key_that_is_not_there_is_refused() => AssertRefusedAsync(AuditError.KeyNotFound, new StorageOptions { KmsKeyId = "alias/none" });

    [Fact]
    public async Task A_key_must_be_enabled_symmetric_of_the_customer_and_in_the_buckets_Region()
    {
        var good = GoodKey();
        KeyState[] bad =
        [
            good with { State = "Disabled" },
            good with { State = KeyState.PendingDeletion },
            good with { KeySpec = "RSA_2048" },
            good with { KeyUsage = "GENERATE_VERIFY_MAC" },
            good with { IsAwsManaged = true },
            good with { Arn = "arn:aws:kms:eu-west-1:111122223333:key/k1" },
        ];
        foreach (var key in bad)
        {
            _account.Keys.All.Clear();
            _account.Keys.Add(key);
            await AssertRefusedAsync(AuditError.KeyUnusable, new StorageOptions { KmsKeyId = key.Arn });
        }
    }

    [Fact]
    public async Task What_a_keys_policy_lacks_is_printed_as_statements_that_make_it_right()
    {
        var key = Sample.Key("k1");
        _account.Keys.Add(key);

        var error = await AssertRefusedAsync(AuditError.KeyPolicyInsufficient, new StorageOptions { KmsKeyId = key.Arn });

        var statements = JsonNode.Parse($"[{error.Message[error.Message.IndexOf('{', StringComparison.Ordinal)..]}]")!.AsArray();
        var policy = JsonNode.Parse(key.Policy!)!;
        foreach (var statement in statements)
            policy["Statement"]!.AsArray().Add(statement!.DeepClone());
        _account.Keys.Add(key with { Policy = policy.ToJsonString() });
        Assert.NotEmpty((await PlanAsync(new StorageOptions { KmsKeyId = key.Arn })).Steps);
    }

    [Fact]
    public async Task A_policy_that_may_not_be_read_is_said_to_be_unchecked()
    {
        var key = Sample.Key("k1") with { Policy = null };
        _account.Keys.Add(key);

        var plan = await PlanAsync(new StorageOptions { KmsKeyId = key.Arn });

        Assert.Contains(key.Arn, Assert.Single(plan.Unchecked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_with_a_bucket_key_asks_the_keys_policy_for_decryption_too()
    {
        _account.Buckets.Add(new BucketState { Name = "the-bucket" });
        _account.Buckets.Storage["the-bucket"] = new BucketStorage(IsVersioned: false, UsesBucketKey: true);
        _account.Keys.Add(GoodKey());

        var error = await AssertRefusedAsync(AuditError.KeyPolicyInsufficient, new StorageOptions { KmsKeyId = "k1" }, bucket: "the-bucket");

        Assert.Contains("kms:Decrypt", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kms:GenerateDataKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_policy_that_denies_CloudTrail_is_refused()
    {
        _account.Buckets.Add(new BucketState { Name = "the-bucket", Policy = Denying });

        Assert.Equal("the-bucket", (await AssertRefusedAsync(AuditError.BucketPolicyConflict, new StorageOptions(), bucket: "the-bucket")).Target);
    }

    [Fact]
    public async Task Versioning_is_enabled_of_a_bucket_of_the_stack_only()
    {
        var versioned = new StorageOptions { EnableBucketVersioning = true };
        _account.Buckets.Add(new BucketState { Name = "the-bucket" });
        await AssertRefusedAsync(AuditError.BucketNotOurs, versioned, bucket: "the-bucket");

        _account.Buckets.Add(new BucketState { Name = "the-bucket", Tags = Ownership.TagsFor(Ownership.DefaultStack) });
        Assert.Single((await PlanAsync(versioned, "the-bucket")).Steps.OfType<EnableVersioningStep>());

        _account.Buckets.Storage["the-bucket"] = new BucketStorage(IsVersioned: true, UsesBucketKey: false);
        _account.Buckets.Add(new BucketState { Name = "the-bucket" });
        Assert.Empty((await PlanAsync(versioned, "the-bucket")).Steps.OfType<EnableVersioningStep>());
    }

    [Fact]
    public async Task The_users_tags_stand_beside_ours_on_bucket_key_and_trail()
    {
        await ApplyAsync(NewKey with { Tags = new Dictionary<string, string> { ["team"] = "audit" } });

        foreach (var tags in new[] { _account.Buckets.All.Values.Single().Tags, _account.Keys.All.Values.Single().Tags, Trail().Tags })
        {
            Assert.Equal("audit", tags["team"]);
            Assert.True(Ownership.BelongsTo(tags, Ownership.DefaultStack));
        }
    }

    [Theory]
    [InlineData("ddbaudit:stack", "mine")]
    [InlineData("AWS:x", "y")]
    [InlineData("", "y")]
    [InlineData("semi;colon", "y")]
    [InlineData("team", "a\nb")]
    public Task Tags_that_AWS_or_DdbAudit_keep_for_themselves_are_refused(string key, string value) =>
        AssertRefusedAsync(AuditError.InvalidTag, new StorageOptions { Tags = new Dictionary<string, string> { [key] = value } });

    [Fact]
    public Task A_key_that_is_there_and_one_that_is_made_cannot_both_be_meant() =>
        AssertRefusedAsync(AuditError.OptionConflict, NewKey with { KmsKeyId = "alias/logs" });

    [Fact]
    public async Task Log_file_validation_is_on_unless_it_is_switched_off()
    {
        Assert.True((await PlanAsync(new StorageOptions())).Steps.OfType<CreateTrailStep>().Single().Settings.EnableLogFileValidation);
        Assert.False((await PlanAsync(new StorageOptions { EnableLogFileValidation = false })).Steps.OfType<CreateTrailStep>().Single().Settings.EnableLogFileValidation);
    }

    [Fact]
    public async Task All_that_stands_in_the_way_is_told_at_once_and_nothing_is_changed()
    {
        for (var i = 0; i < 5; i++)
            _account.Trails.Add(Sample.ForeignTrail(new SelectorSet()) with { Description = new TrailDescription { Arn = Sample.TrailArn($"t-{i}"), Name = $"t-{i}", HomeRegion = "us-east-1", S3BucketName = "x" } });
        _account.Buckets.Add(new BucketState { Name = "the-bucket", Policy = Denying });
        _account.Keys.Add(Sample.Key("k1") with { State = "Disabled" });
        _account.Permissions.Denied.Add("cloudtrail:CreateTrail");

        var error = await AssertRefusedAsync(AuditError.PreflightFailed, new StorageOptions { KmsKeyId = "k1" }, bucket: "the-bucket");

        AuditError[] expected = [AuditError.TrailLimit, AuditError.BucketPolicyConflict, AuditError.KeyUnusable, AuditError.KeyPolicyInsufficient, AuditError.AccessDenied];
        Assert.Equal(expected, error.Findings.Select(finding => finding.Error));
        Assert.All(error.Findings, finding => Assert.Contains(finding.Message, error.Message, StringComparison.Ordinal));
        Assert.All(error.Findings, finding => Assert.Contains(finding.Remedy!, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Permissions_that_the_caller_lacks_are_printed_as_a_statement_that_gives_them()
    {
        _account.Permissions.Denied.UnionWith(["cloudtrail:CreateTrail", "cloudtrail:AddTags", "s3:CreateBucket"]);

        var error = await AssertRefusedAsync(AuditError.AccessDenied, new StorageOptions());

        var statements = JsonNode.Parse($"[{error.Message[error.Message.IndexOf('{', StringComparison.Ordinal)..]}]")!.AsArray();
        var ofTrail = statements.Single(one => one!["Resource"]!.GetValue<string>() == Sample.TrailArn(Ownership.DefaultStack))!;
        Assert.Equal(["cloudtrail:CreateTrail", "cloudtrail:AddTags"], ofTrail["Action"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.StartsWith("arn:aws:s3:::ddbaudit-", statements.Single(one => one != ofTrail)!["Resource"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_of_the_plan_is_asked_for()
    {
        await PlanAsync(NewKey with { EnableBucketVersioning = true });

        Assert.Equal(
            [
                "cloudtrail:AddTags", "cloudtrail:CreateTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StartLogging",
                "kms:CreateAlias", "kms:CreateKey", "kms:TagResource",
                "s3:CreateBucket", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:TagResource",
            ],
            _account.Permissions.Asked.Select(one => one.Action).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_can_tell_the_permissions_the_plan_says_so_and_goes_on()
    {
        _account.Permissions.WhyUnknown = "IAM is far away.";

        Assert.Contains("IAM is far away.", Assert.Single((await PlanAsync(new StorageOptions())).Unchecked), StringComparison.Ordinal);
    }

    private static KeyState GoodKey() => Sample.Key("k1") with { Policy = new KeyPolicy(Sample.Scope, Sample.TrailArn(Ownership.DefaultStack)).ForNewKey() };

    private Task<TrailPlan> PlanAsync(StorageOptions storage, string? bucket = null) =>
        new LoggingControl(_account).PlanEnableAsync(Sample.Request("Orders") with { BucketName = bucket, Storage = storage }, default);

    private async Task ApplyAsync(StorageOptions storage) => await (await PlanAsync(storage)).ApplyAsync(_account, _ => { }, default);

    private async Task<AuditException> AssertRefusedAsync(AuditError expected, StorageOptions storage, string? bucket = null)
    {
        var error = await Assert.ThrowsAsync<AuditException>(() => PlanAsync(storage, bucket));
        Assert.Equal(expected, error.Error);
        Assert.Empty(_account.Requests.Changes);
        return error;
    }

    private TrailState Trail() => _account.Trails.All.Values.Single();
}
