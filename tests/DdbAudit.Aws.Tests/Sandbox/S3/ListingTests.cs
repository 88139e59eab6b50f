using Amazon.S3;
using Amazon.S3.Model;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class ListingTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private static readonly string[] Tree = ["a", "b/1", "b/2", "b/c/1", "c", "c/1", "d/1"];

    private IAmazonS3 S3 => sandbox.S3;

    [Fact]
    public async Task Keys_are_in_the_order_of_their_UTF8_octets()
    {
        string[] ordered = ["A", "B", "a", "a!", "a/", "a/b", "ab", "é", "\uE000", "\uFFFD", "😀"];
        var bucket = await NewBucketAsync(ordered.Reverse());
        Assert.Equal(ordered, Keys(await S3.ListObjectsV2Async(new() { BucketName = bucket })));
    }

    [Theory]
    [InlineData("", "/", "a c", "b/ c/ d/")]
    [InlineData("b/", "/", "b/1 b/2", "b/c/")]
    [InlineData("b", "/", "", "b/")]
    [InlineData("c", "", "c c/1", "")]
    [InlineData("b/c", "", "b/c/1", "")]
    [InlineData("x", "/", "", "")]
    [InlineData("", "/1", "a b/2 c", "b/1 b/c/1 c/1 d/1")]
    public async Task A_delimiter_rolls_keys_up(string prefix, string delimiter, string keys, string prefixes)
    {
        var bucket = await NewBucketAsync(Tree);
        var listing = await S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = prefix, Delimiter = delimiter });
        Assert.Equal(keys, string.Join(' ', Keys(listing)));
        Assert.Equal(prefixes, string.Join(' ', listing.CommonPrefixes ?? []));
        Assert.Equal((Keys(listing).Count + (listing.CommonPrefixes?.Count ?? 0), false), (listing.KeyCount, listing.IsTruncated));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 3)]
    [InlineData("/", 1)]
    [InlineData("/", 2)]
    public async Task Pages_put_together_are_the_whole_listing(string delimiter, int pageSize)
    {
        var bucket = await NewBucketAsync(Tree);
        var whole = await S3.ListObjectsV2Async(new() { BucketName = bucket, Delimiter = delimiter });
        var request = new ListObjectsV2Request { BucketName = bucket, Delimiter = delimiter, MaxKeys = pageSize };
        List<string> seen = [];
        ListObjectsV2Response page;
        do
        {
            page = await S3.ListObjectsV2Async(request);
            Assert.InRange(page.KeyCount!.Value, 1, pageSize);
            seen.AddRange([.. Keys(page), .. page.CommonPrefixes ?? []]);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        Assert.Equal([.. Keys(whole), .. whole.CommonPrefixes ?? []], seen.Order(StringComparer.Ordinal).OrderBy(name => name.EndsWith('/') ? 1 : 0));
    }

    [Fact]
    public async Task A_listing_may_start_after_a_key_that_need_not_be_there()
    {
        var bucket = await NewBucketAsync(Tree);
        Assert.Equal(["b/c/1", "c", "c/1", "d/1"], Keys(await S3.ListObjectsV2Async(new() { BucketName = bucket, StartAfter = "b/2" })));
        Assert.Equal(["c", "c/1", "d/1"], Keys(await S3.ListObjectsV2Async(new() { BucketName = bucket, StartAfter = "b/zzz" })));
        Assert.Empty(Keys(await S3.ListObjectsV2Async(new() { BucketName = bucket, StartAfter = "d/1" })));
        Assert.Equal(["c/1"], Keys(await S3.ListObjectsV2Async(new() { BucketName = bucket, Prefix = "c", StartAfter = "c" })));
    }

    [Fact]
    public async Task A_page_holds_a_thousand_keys_at_most_and_none_if_none_is_asked()
    {
        var bucket = await sandbox.NewBucketAsync();
        var access = sandbox.Server.BucketAccess;
        for (var number = 0; number < 1001; number++)
            access.PutObject(bucket, $"{number:0000}", [], "text/plain", null, new Dictionary<string, string>());
        var page = await S3.ListObjectsV2Async(new() { BucketName = bucket, MaxKeys = 5000 });
        Assert.Equal((1000, true, 1000), (Keys(page).Count, page.IsTruncated, page.MaxKeys));
        var none = await S3.ListObjectsV2Async(new() { BucketName = bucket, MaxKeys = 0 });
        Assert.Equal((0, false), (Keys(none).Count, none.IsTruncated));
    }

    [Fact]
    public async Task Names_may_be_percent_encoded_on_the_wire()
    {
        string[] keys = ["a b+c", "line\nbreak", "ctrl\u0001", "ü/😀"];
        var bucket = await NewBucketAsync(keys);
        var listing = await S3.ListObjectsV2Async(new() { BucketName = bucket, Encoding = EncodingType.Url });
        Assert.Equal(["a%20b%2Bc", "ctrl%01", "line%0Abreak", "%C3%BC/%F0%9F%98%80"], Keys(listing));
    }

    [Fact]
    public async Task A_token_or_encoding_that_is_none_is_refused()
    {
        var bucket = await sandbox.NewBucketAsync();
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new() { BucketName = bucket, ContinuationToken = "?" })));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new() { BucketName = bucket, Encoding = "rot13" })));
        Assert.Equal((400, "InvalidArgument"), await S3Refusal.OfAsync(() => S3.ListObjectsV2Async(new() { BucketName = bucket, MaxKeys = -1 })));
    }

    [Fact]
    public async Task The_older_listing_goes_on_after_keys_and_common_prefixes()
    {
        var bucket = await NewBucketAsync(Tree);
        var request = new ListObjectsRequest { BucketName = bucket, Delimiter = "/", MaxKeys = 2 };
        var first = await S3.ListObjectsAsync(request);
        Assert.Equal(["a"], first.S3Objects.Select(entry => entry.Key));
        Assert.Equal(["b/"], first.CommonPrefixes);
        Assert.Equal("b/", first.NextMarker);
        request.Marker = first.NextMarker;
        var second = await S3.ListObjectsAsync(request);
        Assert.Equal(["c"], second.S3Objects.Select(entry => entry.Key));
        Assert.Equal(["c/"], second.CommonPrefixes);
        request.Marker = second.NextMarker;
        var third = await S3.ListObjectsAsync(request);
        Assert.Equal(["d/"], third.CommonPrefixes);
        Assert.False(third.IsTruncated);
    }

    private async Task<string> NewBucketAsync(IEnumerable<string> keys)
    {
        var bucket = await sandbox.NewBucketAsync();
        foreach (var key in keys)
            sandbox.Server.BucketAccess.PutObject(bucket, key, [1], "text/plain", null, new Dictionary<string, string>());
        return bucket;
    }

    private static List<string> Keys(ListObjectsV2Response listing) => [.. (listing.S3Objects ?? []).Select(entry => entry.Key)];
}
