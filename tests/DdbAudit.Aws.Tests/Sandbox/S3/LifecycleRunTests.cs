using System.Xml.Linq;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox.S3.Checksums;
using DdbAudit.Sandbox.S3.Lifecycle;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

/// <summary>Days that pass over a bucket with rules.</summary>
public sealed class LifecycleRunTests
{
    private const string Own = """
        <Rule><Filter><Prefix>logs/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>90</Days></Expiration>
        <NoncurrentVersionExpiration><NoncurrentDays>30</NoncurrentDays></NoncurrentVersionExpiration>
        <AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>
        """;

    private readonly SettableClock _clock = new() { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
    private readonly Bucket _bucket;

    public LifecycleRunTests() => _bucket = new Bucket("bucket", "111122223333", "us-east-1", new BucketSettings(), _clock);

    [Theory]
    [InlineData(90, 1)]
    [InlineData(91, 0)]
    public void Objects_expire_at_the_midnight_after_their_days(int days, int left)
    {
        Rules(Own);
        Put("logs/a", 10);
        Put("other/a", 10);

        Pass(days);

        Assert.Equal(left + 1, Versions().Count);
        Assert.Contains(Versions(), version => version.Key == "other/a");
    }

    // Expires on day 91, noncurrent since then; deleted on day 122; the marker, made on day 91, goes when it is 90 days old.
    [Fact]
    public void With_versions_a_marker_comes_first_then_the_version_goes_and_at_last_the_marker()
    {
        _bucket.Change(settings => settings with { Versioning = "Enabled" });
        Rules(Own);
        Put("logs/a", 10);

        Pass(91);
        Assert.Equal([true, false], Versions().Select(version => version.IsDeleteMarker));
        Pass(30);
        Assert.Equal(2, Versions().Count);
        Pass(1);
        Assert.Equal([true], Versions().Select(version => version.IsDeleteMarker));
        Pass(60);
        Assert.Empty(Versions());
    }

    [Fact]
    public void What_is_locked_outlives_its_days()
    {
        _bucket.Change(settings => settings with { Versioning = "Enabled", ObjectLock = true, DefaultRetention = new DefaultRetention("COMPLIANCE", 365, null) });
        Rules(Own);
        Put("logs/a", 10);

        Pass(91);
        Pass(100);
        Assert.Contains(Versions(), version => !version.IsDeleteMarker);
        Pass(200);
        Assert.DoesNotContain(Versions(), version => !version.IsDeleteMarker);
    }

    [Theory]
    [InlineData("all_storage_classes_128K", "STANDARD")]
    [InlineData("varies_by_storage_class", "GLACIER_IR")]
    public void Small_objects_move_only_where_the_bucket_says_so(string minimumSize, string small)
    {
        Rules("<Rule><Filter/><Status>Enabled</Status><Transition><Days>30</Days><StorageClass>GLACIER_IR</StorageClass></Transition></Rule>", minimumSize);
        Put("small", 10);
        Put("large", 200_000);

        Pass(31);

        Assert.Equal(["GLACIER_IR", small], Versions().Select(version => version.StorageClass));
    }

    [Fact]
    public void The_newest_of_old_versions_are_kept_where_a_rule_counts_them()
    {
        _bucket.Change(settings => settings with { Versioning = "Enabled" });
        Rules("<Rule><Filter/><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration></Rule>");
        for (var i = 0; i < 5; i++)
            Put("a", 10);

        Pass(10);

        Assert.Equal(3, Versions().Count);
    }

    [Theory]
    [InlineData("<Filter><Tag><Key>k</Key><Value>v</Value></Tag></Filter><Status>Enabled</Status>")]
    [InlineData("<Filter><ObjectSizeGreaterThan>10</ObjectSizeGreaterThan></Filter><Status>Enabled</Status>")]
    [InlineData("<Filter><ObjectSizeLessThan>10</ObjectSizeLessThan></Filter><Status>Enabled</Status>")]
    [InlineData("<Filter/><Status>Disabled</Status>")]
    public void Rules_that_are_not_about_an_object_leave_it(string rule)
    {
        Rules($"<Rule>{rule}<Expiration><Days>1</Days></Expiration></Rule>");
        Put("a", 10);

        Pass(10);

        Assert.Single(Versions());
    }

    [Fact]
    public void Uploads_that_never_end_are_given_up()
    {
        Rules(Own);
        _bucket.Uploads.Add(sequence => new MultipartUpload("logs/a", sequence, _clock.Now) { InitiatorArn = "", Headers = new Dictionary<string, string>(), Lock = VersionLock.None });

        Pass(7);
        Assert.Single(_bucket.Uploads.InOrder());
        Pass(1);
        Assert.Empty(_bucket.Uploads.InOrder());
    }

    private void Rules(string rules, string? minimumSize = null) => _bucket.Change(settings => settings with
    {
        Lifecycle = XElement.Parse($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>"),
        TransitionMinimumSize = minimumSize,
    });

    private void Put(string key, int size)
    {
        var content = new byte[size];
        _bucket.Put(new ObjectDraft(key, content, ContentChecksum.Default(content), new Dictionary<string, string>()));
    }

    private void Pass(int days)
    {
        _clock.Now += TimeSpan.FromDays(days);
        new LifecycleRun(_bucket, _clock.Now).Apply();
    }

    private List<StoredVersion> Versions() => _bucket.Read(index => index.From("").SelectMany(history => history.NewestFirst).ToList());
}
