using System.Text;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>What S3 takes for a lifecycle.</summary>
public sealed class LifecycleRuleTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Delete = "<Expiration><Days>9</Days></Expiration>";

    [Theory]
    [InlineData("<Filter/>")]
    [InlineData("<Filter><Prefix>a</Prefix></Filter>")]
    [InlineData("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>")]
    [InlineData("<Filter><ObjectSizeLessThan>5</ObjectSizeLessThan></Filter>")]
    [InlineData("<Filter><And><Prefix>a</Prefix><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>l</Key><Value>v</Value></Tag><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan><ObjectSizeLessThan>6</ObjectSizeLessThan></And></Filter>")]
    [InlineData("<Prefix/>")]
    public async Task These_filters_are_taken(string filter) => Assert.Equal((200, ""), await PutAsync(filter + Delete));

    [Theory]
    [InlineData("<Filter><Prefix>a</Prefix><ObjectSizeLessThan>5</ObjectSizeLessThan></Filter>", "MalformedXML")]
    [InlineData("<Filter><Suffix>a</Suffix></Filter>", "MalformedXML")]
    [InlineData("<Filter><And><Prefix>a</Prefix></And></Filter>", "MalformedXML")]
    [InlineData("<Filter><And><Prefix>a</Prefix><Prefix>b</Prefix></And></Filter>", "MalformedXML")]
    [InlineData("<Filter><And><Tag><Key>k</Key><Value>v</Value></Tag><Tag><Key>k</Key><Value>w</Value></Tag></And></Filter>", "InvalidRequest")]
    [InlineData("<Filter><Tag><Key>k</Key></Tag></Filter>", "MalformedXML")]
    [InlineData("<Filter><And><ObjectSizeGreaterThan>6</ObjectSizeGreaterThan><ObjectSizeLessThan>6</ObjectSizeLessThan></And></Filter>", "InvalidRequest")]
    [InlineData("<Filter><Prefix>a</Prefix></Filter><Prefix>a</Prefix>", "MalformedXML")]
    public async Task These_filters_are_refused(string filter, string code) => Assert.Equal((400, code), await PutAsync(filter + Delete));

    [Theory]
    [InlineData("<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>91</Days></Expiration>")]
    [InlineData("<Transition><Days>0</Days><StorageClass>GLACIER_IR</StorageClass></Transition>")]
    [InlineData("<Transition><Date>2027-01-01T00:00:00Z</Date><StorageClass>GLACIER</StorageClass></Transition>")]
    [InlineData("<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>100</NewerNoncurrentVersions></NoncurrentVersionExpiration>")]
    [InlineData("<NoncurrentVersionTransition><NoncurrentDays>30</NoncurrentDays><StorageClass>ONEZONE_IA</StorageClass></NoncurrentVersionTransition>")]
    [InlineData("<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>")]
    public async Task These_actions_are_taken(string actions) => Assert.Equal((200, ""), await PutAsync("<Filter/>" + actions));

    [Theory]
    [InlineData("<Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition>", "InvalidArgument")]
    [InlineData("<Transition><Days>29</Days><StorageClass>ONEZONE_IA</StorageClass></Transition>", "InvalidArgument")]
    [InlineData("<Transition><Days>1</Days><StorageClass>STANDARD</StorageClass></Transition>", "MalformedXML")]
    [InlineData("<Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>90</Days></Expiration>", "InvalidArgument")]
    [InlineData("<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>2</Days><StorageClass>GLACIER</StorageClass></Transition>", "InvalidRequest")]
    [InlineData("<Transition><Date>2027-01-01T00:00:00Z</Date><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>90</Days></Expiration>", "InvalidRequest")]
    [InlineData("<Transition><Days>1</Days><Date>2027-01-01T00:00:00Z</Date><StorageClass>GLACIER</StorageClass></Transition>", "MalformedXML")]
    [InlineData("<Expiration><Days>0</Days></Expiration>", "InvalidArgument")]
    [InlineData("<Expiration><Days>-1</Days></Expiration>", "MalformedXML")]
    [InlineData("<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>", "MalformedXML")]
    [InlineData("<Expiration><Date>2027-01-01T00:00:01Z</Date></Expiration>", "InvalidArgument")]
    [InlineData("<NoncurrentVersionExpiration><NewerNoncurrentVersions>1</NewerNoncurrentVersions></NoncurrentVersionExpiration>", "MalformedXML")]
    [InlineData("<NoncurrentVersionExpiration><NoncurrentDays>0</NoncurrentDays></NoncurrentVersionExpiration>", "InvalidArgument")]
    [InlineData("<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>101</NewerNoncurrentVersions></NoncurrentVersionExpiration>", "InvalidArgument")]
    [InlineData("<NoncurrentVersionTransition><NoncurrentDays>29</NoncurrentDays><StorageClass>STANDARD_IA</StorageClass></NoncurrentVersionTransition>", "InvalidArgument")]
    [InlineData("<AbortIncompleteMultipartUpload/>", "MalformedXML")]
    public async Task These_actions_are_refused(string actions, string code) => Assert.Equal((400, code), await PutAsync("<Filter/>" + actions));

    [Theory]
    [InlineData("<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>")]
    [InlineData("<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>")]
    public async Task What_has_no_tags_cannot_be_chosen_by_them(string action) =>
        Assert.Equal((400, "InvalidRequest"), await PutAsync("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>" + action));

    [Theory]
    [InlineData("<Prefix>a</Prefix>", "<Filter/>", "Filter element can only be used in Lifecycle V2.")]
    [InlineData("<Filter/>", "<Prefix>a</Prefix>", "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter.")]
    [InlineData("<Prefix>a</Prefix>", "<Prefix>ab</Prefix>", "Found overlapping prefixes 'ab' and 'a' for same action type 'Expiration'")]
    [InlineData("<Prefix>a</Prefix>", "<Prefix>b</Prefix>", null)]
    [InlineData("<Filter><Prefix>a</Prefix></Filter>", "<Filter><Prefix>ab</Prefix></Filter>", null)]
    public async Task Old_rules_and_those_with_filters_are_not_taken_together(string one, string other, string? refusal)
    {
        var bucket = await sandbox.NewBucketAsync();
        var reply = await Put(bucket, $"<Rule>{one}<Status>Enabled</Status>{Delete}</Rule><Rule>{other}<Status>Enabled</Status>{Delete}</Rule>").SendAsync();

        Assert.Equal(refusal is null ? (200, "") : (400, "InvalidRequest"), (reply.Status, reply.Code));
        Assert.Contains(refusal ?? "", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 200, "all_storage_classes_128K")]
    [InlineData("all_storage_classes_128K", 200, "all_storage_classes_128K")]
    [InlineData("varies_by_storage_class", 200, "varies_by_storage_class")]
    [InlineData("64K", 400, null)]
    public async Task The_smallest_object_that_moves_is_a_setting_beside_the_rules(string? given, int status, string? told)
    {
        var bucket = await sandbox.NewBucketAsync();

        Assert.Equal(status, (await PutAsync(bucket, "<Filter/>" + Delete, given)).Status);

        if (told is not null)
            Assert.Equal(told, (await sandbox.S3.GetLifecycleConfigurationAsync(bucket)).TransitionDefaultMinimumObjectSize.Value);
    }

    private async Task<(int Status, string Code)> PutAsync(string rule) => await PutAsync(await sandbox.NewBucketAsync(), rule, null);

    private async Task<(int Status, string Code)> PutAsync(string bucket, string rule, string? minimumSize)
    {
        var put = Put(bucket, $"<Rule><ID>rule</ID>{rule}<Status>Enabled</Status></Rule>");
        if (minimumSize is not null)
            put = put with { Headers = new Dictionary<string, string> { ["x-amz-transition-default-minimum-object-size"] = minimumSize } };
        var reply = await put.SendAsync();
        return (reply.Status, reply.Code);
    }

    private Http.RawRequest Put(string bucket, string rules) => sandbox.Raw with
    {
        Method = "PUT",
        Path = $"/{bucket}",
        Query = "lifecycle=",
        Body = Encoding.UTF8.GetBytes($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>"),
    };
}
