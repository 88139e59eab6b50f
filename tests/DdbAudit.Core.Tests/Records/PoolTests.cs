using System.Text;
using DdbAudit.Records.Json;

namespace DdbAudit.Tests.Records;

public sealed class PoolTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("us-east-1")]
    [InlineData("a text of more than sixteen bytes")]
    public void The_same_bytes_give_the_same_string(string text)
    {
        var pool = new StringPool(16);
        var first = pool.Get(Encoding.UTF8.GetBytes(text));

        Assert.Equal(text, first);
        Assert.Same(first, pool.Get(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void A_pool_that_is_too_small_is_still_right()
    {
        var pool = new StringPool(4);
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string((char)random.Next('a', 'é'), random.Next(1, 40)) + random.Next(100);

            Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Text_beyond_ASCII_and_long_text_are_right()
    {
        var pool = new StringPool(4);
        foreach (var text in new[] { "é", "Ã©", "😀", new string('x', 5000) })
        {
            Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(text, pool.Get(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Objects_are_made_once_for_the_same_bytes()
    {
        var made = 0;
        var pool = new BytePool<string>(1024, source =>
        {
            made++;
            return Encoding.UTF8.GetString(source);
        });

        Assert.Same(pool.Get("abc"u8), pool.Get("abc"u8));
        Assert.Equal("abd", pool.Get("abd"u8));
        Assert.Equal(2, made);
        var large = Encoding.UTF8.GetBytes(new string('x', 10_000));
        Assert.Equal(pool.Get(large), pool.Get(large));
        Assert.Equal(4, made);
    }

    [Fact]
    public void Lists_of_the_same_pooled_names_are_one_object()
    {
        var pool = new TextListPool(16);
        string a = new('a', 3), b = new('b', 3), otherA = new('a', 3);

        Assert.Same(pool.Get([a, b]), pool.Get([a, b]));
        Assert.Equal(["bbb", "aaa"], pool.Get([b, a]));
        Assert.Equal(["aaa", "bbb"], pool.Get([otherA, b]));
        Assert.Equal(["aaa"], pool.Get([a]));
        Assert.Same(DdbTextList.Empty, pool.Get([]));
    }

    [Fact]
    public void Values_that_begin_alike_are_read_as_themselves()
    {
        var begin = $"{{\"name\":\"{new string('x', 200)}";
        string[] values = ["{}", "{ }", "[1]", "[12]", "{\"a\":1}", "{\"a\":1,\"b\":2}", begin + "1\"}", begin + "2\"}", begin + "12\"}"];
        var pool = new BytePool<string>(4, Encoding.UTF8.GetString);
        foreach (var value in values.Concat(values).Concat(values.Reverse()))
        {
            var record = Encoding.UTF8.GetBytes($"{{\"first\":{value},\"next\":7}}");
            var members = new MemberReader(record);

            Assert.True(members.NextMember());
            Assert.Equal(value, pool.Read(ref members));
            Assert.True(members.NextMember());
            Assert.Equal("7", Encoding.UTF8.GetString(members.ReadValue().In(record)));
        }
    }

    [Fact]
    public void Two_of_the_same_hash_live_side_by_side()
    {
        var made = 0;
        var pool = new BytePool<string>(2, source => $"{made++}");
        for (var round = 0; round < 10; round++)
        {
            pool.Get("a"u8);
            pool.Get("b"u8);
        }

        Assert.Equal(2, made);
    }
}
