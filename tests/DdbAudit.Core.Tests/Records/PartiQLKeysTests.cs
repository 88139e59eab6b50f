using DdbAudit.Records.PartiQL;

namespace DdbAudit.Tests.Records;

public sealed class PartiQLKeysTests
{
    [Theory]
    [InlineData("SELECT * FROM T WHERE pk='a'", "pk=a")]
    [InlineData("SELECT \"x\" FROM \"T\".\"I\" where \"p k\" = 'a' and sk = -1.5e+3", "p k=a, sk=-1.5e+3")]
    [InlineData("SELECT * FROM T WHERE pk='it''s' AND sk > 5", "pk=it's")]
    [InlineData("SELECT * FROM T WHERE pk>='a' AND pk<>'b' AND sk BETWEEN 1 AND 2", "")]
    [InlineData("SELECT * FROM T WHERE pk IN ['a', 'b'] AND sk=1", "pk=a, sk=1; pk=b, sk=1")]
    [InlineData("SELECT * FROM T WHERE pk IN ('a','b')", "pk=a; pk=b")]
    [InlineData("SELECT * FROM T WHERE pk='a' AND sk=1 OR pk='b' AND sk=2", "pk=a, sk=1; pk=b, sk=2")]
    [InlineData("SELECT * FROM T WHERE pk='a' AND (sk=1 OR sk=2)", "pk=a, sk=1; pk=a, sk=2")]
    [InlineData("EXISTS(SELECT * FROM T WHERE pk='a' OR pk='b')", "pk=a; pk=b")]
    [InlineData("UPDATE T SET a='***(Redacted)', n=7 WHERE pk='a'", "pk=a")]
    [InlineData("DELETE FROM T WHERE pk='a' AND x='***(Redacted)'", "pk=a")]
    [InlineData("INSERT INTO T VALUE {'pk':'a','sk':2,'x':'***(Redacted)','y':***(Redacted)}", "pk=a, sk=2")]
    [InlineData("INSERT INTO T VALUE {\"pk\":'a'}", "pk=a")]
    [InlineData("DELETE FROM T WHERE pk='a' AND x = ***(Redacted) AND ***(Redacted) = y", "pk=a")]
    [InlineData("DELETE FROM T WHERE pk IN ['a', 'b'] AND pk.x = 1 AND begins_with(pk, 'c')", "pk=a; pk=b")]
    [InlineData("SELECT * FROM T WHERE pk=?", "")]
    [InlineData("SELECT * FROM T WHERE pk IN", "")]
    [InlineData("SELECT * FROM T WHERE pk =", "")]
    [InlineData("SELECT * FROM T WHERE pk IN ['a", "pk=a")]
    [InlineData("SELECT * FROM T WHERE a=b", "")]
    [InlineData("SELECT 'pk' = 'a'", "")]
    [InlineData("", "")]
    public void What_a_statement_compares_with_is_its_key(string statement, string keys) =>
        Assert.Equal(keys, string.Join("; ", PartiQLKeys.Read(statement)));

    [Fact]
    public void Types_are_those_of_the_literals() =>
        Assert.Equal([new("pk", "S", "1"), new DdbKeyPart("sk", "N", "1")], PartiQLKeys.Read("DELETE FROM T WHERE pk='1' AND sk=1")[0]);

    [Fact]
    public void Lists_cannot_multiply_without_end()
    {
        var list = string.Join(',', Enumerable.Range(0, 900));

        Assert.Equal(1000, PartiQLKeys.Read($"SELECT * FROM T WHERE a IN [{list}] AND b IN [{list}] AND c IN [{list}]").Count);
    }
}
