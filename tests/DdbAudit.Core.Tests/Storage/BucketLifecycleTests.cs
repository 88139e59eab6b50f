using System.Xml.Linq;
using DdbAudit.Storage;

namespace DdbAudit.Tests.Storage;

public sealed class BucketLifecycleTests
{
    // With members that nobody knows yet, attributes, and line breaks.
    private const string Foreign = """
        <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>theirs</ID><Filter><And><Prefix>tmp/</Prefix><Tag><Key>a</Key><Value>b &amp; c</Value></Tag></And></Filter><Status>Enabled</Status><NewAction mode="x"><Weeks>3</Weeks></NewAction><Expiration><Days>7</Days></Expiration></Rule>
        <Rule><ID>old</ID><Filter><Prefix>AWSLogs/</Prefix></Filter><Status>Disabled</Status><Transition><Days>30</Days><StorageClass>FROST</StorageClass></Transition></Rule></LifecycleConfiguration>
        """;

    private static readonly OwnLifecycleRule Own = new(OwnLifecycleRule.IdFor("logs", "Trail"), "AWSLogs/111122223333/CloudTrail", 400);

    private static BucketLifecycle Theirs => BucketLifecycle.Parse(Foreign, "varies_by_storage_class", "bucket");

    [Fact]
    public void What_is_read_is_written_as_it_was() => Assert.Equal(Foreign, Theirs.ToXml());

    [Fact]
    public void Our_rule_comes_after_all_others_which_stay_as_they_were()
    {
        var with = Theirs.With(Own, "bucket");

        Assert.Equal(["theirs", "old", "DdbAudit:logs:Trail"], with.Rules.Select(rule => rule.Id));
        Assert.Equal(Texts(Theirs), Texts(with).Take(2));
        Assert.Equal("varies_by_storage_class", with.TransitionDefaultMinimumObjectSize);
        Assert.StartsWith(Foreign[..^"</LifecycleConfiguration>".Length], with.ToXml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_our_rule_out_gives_the_document_back_to_the_letter() =>
        Assert.Equal(Foreign, Theirs.With(Own, "bucket").Without(Own.Id).ToXml());

    [Fact]
    public void Among_old_rules_ours_is_an_old_one_and_no_other_changes()
    {
        var theirs = Parse(OldRule("theirs", "tmp/", "<Expiration><Days>7</Days></Expiration>"));

        var with = theirs.With(Own, "bucket");

        Assert.Equal(Texts(theirs), Texts(with).Take(1));
        Assert.True(with.Rules[1].IsOldStyle);
        Assert.Equal((Own.Prefix, 400), (with.Rules[1].Prefix, with.Rules[1].ExpirationDays));
        Assert.Same(with, with.With(Own, "bucket"));
        Assert.False(with.Without("theirs").With(Own, "bucket").Rules[0].IsOldStyle);
    }

    [Theory]
    [InlineData("AWSLogs/", "<Expiration><Days>7</Days></Expiration>", true)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Digest/", "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>", true)]
    [InlineData("AWSLogs/", "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition>", false)]
    [InlineData("AWSLogs/111122223333/Config/", "<Expiration><Days>7</Days></Expiration>", false)]
    public void An_old_rule_that_does_the_same_to_the_same_keys_is_refused_before_S3_does(string prefix, string action, bool isRefused)
    {
        var refusal = Record.Exception(() => Parse(OldRule("theirs", prefix, action)).With(Own, "bucket")) as AuditException;

        Assert.Equal(isRefused ? AuditError.LifecycleConflict : null, refusal?.Error);
        Assert.Equal(isRefused, refusal?.Message.Contains($"Rule 'theirs' of bucket 'bucket' has a prefix without a filter ('{prefix}')", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_changed_rule_of_ours_takes_the_place_of_the_one_before()
    {
        var first = BucketLifecycle.Empty.With(Own, "bucket");
        var second = BucketLifecycle.Parse(first.ToXml().Replace("</LifecycleConfiguration>", "<Rule><ID>later</ID><Filter/><Status>Enabled</Status></Rule></LifecycleConfiguration>", StringComparison.Ordinal), null, "bucket");

        var changed = second.With(Own with { Days = 500 }, "bucket");

        Assert.Equal(["DdbAudit:logs:Trail", "later"], changed.Rules.Select(rule => rule.Id));
        Assert.Equal(500, changed.Rules[0].ExpirationDays);
    }

    [Fact]
    public void A_rule_that_says_so_already_changes_nothing()
    {
        var own = Own with { Transition = new LifecycleTransition(30, "GLACIER_IR"), NoncurrentDays = 9 };
        var there = BucketLifecycle.Parse(Theirs.With(own, "bucket").ToXml(), null, "bucket");

        Assert.Same(there, there.With(own, "bucket"));
        Assert.Same(there, there.Without("DdbAudit:logs:Other"));
    }

    [Theory]
    [InlineData("<Days>400</Days>", "<Days>401</Days>")]
    [InlineData("<NoncurrentDays>30</NoncurrentDays>", "<NoncurrentDays>31</NoncurrentDays>")]
    [InlineData("<DaysAfterInitiation>7</DaysAfterInitiation>", "<DaysAfterInitiation>8</DaysAfterInitiation>")]
    [InlineData("<Status>Enabled</Status>", "<Status>Disabled</Status>")]
    [InlineData("CloudTrail</Prefix>", "Config</Prefix>")]
    [InlineData("<Expiration>", "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration>")]
    [InlineData("<Expiration>", "<Transition><Date>2030-01-01T00:00:00Z</Date><StorageClass>GLACIER</StorageClass></Transition><Expiration>")]
    [InlineData("</NoncurrentDays>", "</NoncurrentDays><NewerNoncurrentVersions>5</NewerNoncurrentVersions>")]
    [InlineData("<NoncurrentVersionExpiration>", "<NoncurrentVersionTransition><NoncurrentDays>3</NoncurrentDays><StorageClass>GLACIER</StorageClass></NoncurrentVersionTransition><NoncurrentVersionExpiration>")]
    [InlineData("<Days>400</Days>", "<Days>400</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker>")]
    [InlineData("<Status>", "<NewAction><Weeks>3</Weeks></NewAction><Status>")]
    public void A_rule_of_ours_that_somebody_changed_is_put_right(string said, string changed)
    {
        var there = BucketLifecycle.Parse(BucketLifecycle.Empty.With(Own, "bucket").ToXml().Replace(said, changed, StringComparison.Ordinal), null, "bucket");

        Assert.NotSame(there, there.With(Own, "bucket"));
        Assert.True(Own.IsSaidBy(there.With(Own, "bucket").Find(Own.Id)!));
    }

    [Fact]
    public void The_order_of_members_the_space_between_and_the_namespace_say_nothing()
    {
        const string Rule = """
            <Rule><Status>Enabled</Status>
              <Expiration> <Days>400</Days> </Expiration><NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>
              <AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>
              <Filter><Prefix>AWSLogs/111122223333/CloudTrail</Prefix></Filter><ID>DdbAudit:logs:Trail</ID></Rule>
            """;
        var there = Parse(Rule);

        Assert.Same(there, there.With(Own, "bucket"));
    }

    [Theory]
    [InlineData(400, 90, 300, 90, true, true)]
    [InlineData(400, 90, 300, 90, false, true)]
    [InlineData(400, 90, 400, 30, true, true)]
    [InlineData(400, 90, 400, 30, false, false)]
    [InlineData(400, 90, 500, 90, true, false)]
    [InlineData(400, 90, 400, 90, true, false)]
    public void Fewer_days_of_a_kind_that_the_bucket_has_delete_earlier(int days, int noncurrent, int nextDays, int nextNoncurrent, bool keepsVersions, bool isEarlier)
    {
        const string Folder = "AWSLogs/111122223333/CloudTrail/";
        var before = BucketLifecycle.Empty.With(Own with { Days = days, NoncurrentDays = noncurrent }, "bucket");
        var after = before.With(Own with { Days = nextDays, NoncurrentDays = nextNoncurrent }, "bucket");

        Assert.Equal(isEarlier, after.DeletesEarlierThan(before, Folder, keepsVersions));
        Assert.True(after.DeletesEarlierThan(BucketLifecycle.Empty, Folder, keepsVersions));
        Assert.False(BucketLifecycle.Empty.DeletesEarlierThan(after, Folder, keepsVersions));
    }

    [Fact]
    public void S3_gets_each_member_of_our_rule_in_its_place()
    {
        var rule = XElement.Parse(BucketLifecycle.Empty.With(Own with { Transition = new LifecycleTransition(60, "STANDARD_IA") }, "bucket").ToXml());

        Assert.Equal(
            """
            <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Rule>
                <ID>DdbAudit:logs:Trail</ID>
                <Filter>
                  <Prefix>AWSLogs/111122223333/CloudTrail</Prefix>
                </Filter>
                <Status>Enabled</Status>
                <Transition>
                  <Days>60</Days>
                  <StorageClass>STANDARD_IA</StorageClass>
                </Transition>
                <Expiration>
                  <Days>400</Days>
                </Expiration>
                <NoncurrentVersionExpiration>
                  <NoncurrentDays>30</NoncurrentDays>
                </NoncurrentVersionExpiration>
                <AbortIncompleteMultipartUpload>
                  <DaysAfterInitiation>7</DaysAfterInitiation>
                </AbortIncompleteMultipartUpload>
              </Rule>
            </LifecycleConfiguration>
            """,
            rule.ToString());
    }

    [Fact]
    public void A_thousand_rules_are_all_that_S3_takes()
    {
        var rules = string.Concat(Enumerable.Range(0, 1000).Select(i => $"<Rule><ID>{i}</ID><Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>"));
        var full = BucketLifecycle.Parse($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>", null, "bucket");

        Assert.Equal(AuditError.LifecycleFull, Assert.Throws<AuditException>(() => full.With(Own, "bucket")).Error);
        Assert.Equal(1000, full.Without("7").With(Own, "bucket").Rules.Count);
    }

    [Theory]
    [InlineData("<Filter><Prefix>a/</Prefix></Filter>", "a/", false)]
    [InlineData("<Filter><And><Prefix>a/</Prefix><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And></Filter>", "a/", true)]
    [InlineData("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter>", "", true)]
    [InlineData("<Filter><ObjectSizeLessThan>5</ObjectSizeLessThan></Filter>", "", true)]
    [InlineData("<Filter/>", "", false)]
    [InlineData("<Prefix>b</Prefix>", "b", false)]
    public void Every_form_of_a_filter_is_read(string filter, string prefix, bool isNarrowed)
    {
        var rule = BucketLifecycle.Parse($"<LifecycleConfiguration><Rule><ID>x</ID>{filter}<Status>Enabled</Status></Rule></LifecycleConfiguration>", null, "bucket").Rules[0];

        Assert.Equal((prefix, isNarrowed), (rule.Prefix, rule.IsNarrowed));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("AWSLogs/", true)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Digest/", true)]
    [InlineData("AWSLogs/111122223333/Config/", false)]
    [InlineData("tmp/", false)]
    public void Rules_overlap_where_there_can_be_a_key_of_both(string prefix, bool overlaps) =>
        Assert.Equal(overlaps, new LifecycleRule(new XElement("Rule", new XElement("Prefix", prefix))).Overlaps(Own.Prefix));

    [Theory]
    [InlineData("", "", 30, false, 30)]
    [InlineData("AWSLogs/", "", 30, false, 30)]
    [InlineData("AWSLogs/111122223333/CloudTrail", "", 30, false, 30)]
    [InlineData("AWSLogs/111122223333/CloudTrail/", "", 30, false, 30)]
    [InlineData("AWSLogs/111122223333/CloudTrail-Digest/", "", 30, false, null)]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/", "", 30, false, null)]
    [InlineData("AWSLogs/", "<ObjectSizeLessThan>5</ObjectSizeLessThan>", 30, false, null)]
    [InlineData("AWSLogs/", "<Tag><Key>k</Key><Value>v</Value></Tag>", 30, false, null)]
    [InlineData("AWSLogs/", "", 30, true, 47)]
    public void Only_a_rule_for_all_of_a_folder_tells_how_long_it_is_kept(string prefix, string narrowed, int days, bool isVersioned, int? kept)
    {
        var filter = narrowed.Length == 0 ? $"<Prefix>{prefix}</Prefix>" : $"<And><Prefix>{prefix}</Prefix>{narrowed}</And>";
        var rule = $"<Rule><ID>x</ID><Filter>{filter}</Filter><Status>Enabled</Status><Expiration><Days>{days}</Days></Expiration></Rule>";
        var noncurrent = "<Rule><ID>y</ID><Filter/><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>17</NoncurrentDays></NoncurrentVersionExpiration></Rule>";
        const string Folder = "AWSLogs/111122223333/CloudTrail/";

        Assert.Equal(kept, Parse(rule + noncurrent).KeptDaysOf(Folder, isVersioned));
        Assert.Null(Parse(rule + noncurrent.Replace("</NoncurrentDays>", "</NoncurrentDays><NewerNoncurrentVersions>1</NewerNoncurrentVersions>", StringComparison.Ordinal)).KeptDaysOf(Folder, keepsVersions: true));
        Assert.Null(Parse(rule).KeptDaysOf(Folder, keepsVersions: true));
        Assert.Null(Parse(rule.Replace("Enabled", "Disabled", StringComparison.Ordinal)).KeptDaysOf(Folder, keepsVersions: false));
    }

    [Theory]
    [InlineData("DdbAudit:logs:Trail", "Trail")]
    [InlineData("DdbAudit:logs-0A1B2C3D:My-Trail", "My-Trail")]
    [InlineData("DdbAudit:logs:", null)]
    [InlineData("DdbAudit", null)]
    [InlineData("theirs", null)]
    public void The_id_tells_the_stack(string id, string? stack) =>
        Assert.Equal(stack, OwnLifecycleRule.StackOf(new LifecycleRule(new XElement("Rule", new XElement("ID", id)))));

    private static string OldRule(string id, string prefix, string action) => $"<Rule><ID>{id}</ID><Prefix>{prefix}</Prefix><Status>Enabled</Status>{action}</Rule>";

    private static BucketLifecycle Parse(string rules) => BucketLifecycle.Parse($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>", null, "bucket");

    private static IEnumerable<string> Texts(BucketLifecycle lifecycle) => lifecycle.Rules.Select(rule => rule.Source.ToString(SaveOptions.DisableFormatting));
}
