using DdbAudit.Records.PartiQL;

namespace DdbAudit.Tests.Records;

public sealed class PartiQLStatementTests
{
    [Theory]
    [InlineData("SELECT * FROM Music WHERE Artist='x'", "SELECT", "Music", null)]
    [InlineData("select \"from\", b from \"Music\"", "SELECT", "Music", null)]
    [InlineData("SELECT * FROM \"Music\".\"By Year\" WHERE x = 1", "SELECT", "Music", "By Year")]
    [InlineData("SELECT * FROM Music.ByYear", "SELECT", "Music", "ByYear")]
    [InlineData("SELECT * FROM \"prod.music-1\"", "SELECT", "prod.music-1", null)]
    [InlineData("SELECT 'FROM Fake' FROM \"Music\"", "SELECT", "Music", null)]
    [InlineData("  \r\n INSERT INTO \"Music\" VALUE {'Artist':'***(Redacted)'}", "INSERT", "Music", null)]
    [InlineData("UPDATE \"Music\" SET a='***(Redacted)' WHERE pk='x'", "UPDATE", "Music", null)]
    [InlineData("DELETE FROM Music WHERE pk='from Other'", "DELETE", "Music", null)]
    [InlineData("EXISTS(SELECT * FROM \"Music\" WHERE pk='x')", "EXISTS", "Music", null)]
    [InlineData("SELECT * FROM \"arn:aws:dynamodb:us-east-1:111122223333:table/Music\"", "SELECT", "arn:aws:dynamodb:us-east-1:111122223333:table/Music", null)]
    [InlineData("SELECT 1", "SELECT", null, null)]
    [InlineData("SELECT * FROM", "SELECT", null, null)]
    [InlineData("SELECT * FROM \"Mus", "SELECT", null, null)]
    [InlineData("DROP TABLE Music", "", null, null)]
    [InlineData("***(Redacted)", "", null, null)]
    [InlineData("", "", null, null)]
    public void Verb_table_and_index_are_read(string statement, string verb, string? table, string? index) =>
        Assert.Equal(new PartiQLStatement(verb, table, index), PartiQLStatement.Parse(statement));

    [Theory]
    [InlineData("SELECT * FROM T", DdbAccess.Read)]
    [InlineData("EXISTS(SELECT * FROM T)", DdbAccess.Read)]
    [InlineData("INSERT INTO T VALUE {}", DdbAccess.Write)]
    [InlineData("UPDATE T SET a=1", DdbAccess.Write)]
    [InlineData("DELETE FROM T", DdbAccess.Write)]
    [InlineData("ELSE", null)]
    public void Reading_or_writing_is_told_by_the_verb(string statement, DdbAccess? access) =>
        Assert.Equal(access, PartiQLStatement.Parse(statement).Access);
}
