using System.Text;
using DdbAudit.Measures;
using DdbAudit.Records.Items;
using DdbAudit.Records.Requests;

namespace DdbAudit.Tests.Measures;

public sealed class ItemHashTests
{
    // 00 01 02 ... 0F, which the vectors of SipHash's reference code are made with.
    private static readonly (ulong, ulong) ReferenceKey = (0x0706050403020100, 0x0F0E0D0C0B0A0908);

    private static readonly DdbKeyPart Pk = new("pk", "S", "cust#1");
    private static readonly DdbKeyPart Sk = new("sk", "S", "order#7");

    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    public void The_hash_is_that_of_the_reference_code(int length, string expected)
    {
        var hash = ItemHash.Compute([.. Enumerable.Range(0, length).Select(i => (byte)i)], ReferenceKey);

        Assert.Equal(expected, Convert.ToHexString([.. BitConverter.GetBytes(hash.Low), .. BitConverter.GetBytes(hash.High)]));
    }

    [Fact]
    public void Every_byte_and_the_length_count()
    {
        var hashes = new HashSet<ItemHash>();
        for (var length = 0; length < 40; length++)
        {
            var bytes = new byte[length];
            Assert.True(hashes.Add(ItemHash.Compute(bytes)));
            for (var at = 0; at < length; at++)
            {
                bytes[at] = 1;
                Assert.True(hashes.Add(ItemHash.Compute(bytes)));
                bytes[at] = 0;
            }
        }
    }

    [Fact]
    public void The_order_of_attributes_and_their_types_do_not_matter()
    {
        var hash = Hash("T", Pk, Sk);

        Assert.Equal(hash, Hash("T", Sk, Pk));
        Assert.Equal(hash, Hash("T", Pk with { Type = "N" }, Sk));
        Assert.Equal(Hash("T", Pk, Sk, Pk with { Name = "ab" }), Hash("T", Pk with { Name = "ab" }, Sk, Pk));
    }

    [Fact]
    public void Tables_names_and_values_are_told_apart_wherever_they_end()
    {
        ItemHash[] hashes =
        [
            Hash("T", Pk, Sk), Hash("U", Pk, Sk), Hash("T", Pk), Hash("T", Sk), Hash("T", Pk with { Value = "cust#2" }, Sk),
            Hash("T", Pk with { Name = "p", Value = "kcust#1" }), Hash("Tpk", Pk with { Name = "", Value = "cust#1" }), Hash(null, Pk), Hash(null, Pk, Pk),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"key":{"pk":"bäcker","sk":7}}""")]
    [InlineData("""{"key":{"sk":{"N":"7"},"pk":{"S":"b\u00e4cker"}}}""")]
    [InlineData("""{"keys":[{"p\u006b":"b\u00E4cker","sk":{"S":"7"}}]}""")]
    public void A_key_in_a_request_has_the_hash_of_the_key_that_users_see(string request)
    {
        var bytes = Encoding.UTF8.GetBytes(request);
        var parser = new RequestParser(new RequestPools());
        parser.Parse(bytes);

        Assert.Equal(Hash("T", new("pk", "S", "bäcker"), new("sk", "N", "7")), new ItemHasher().Compute("T", parser.Keys[0], bytes));
        Assert.Equal(Hash("T", new("pk", "S", "bäcker"), new("sk", "N", "7")), new ItemHasher().Compute("T", KeptKeys.Read(bytes)[0]));
    }

    private static ItemHash Hash(string? table, params DdbKeyPart[] parts) => new ItemHasher().Compute(table, new DdbKey(parts));
}
