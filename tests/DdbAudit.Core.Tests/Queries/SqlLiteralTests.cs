using DdbAudit.Queries;

namespace DdbAudit.Tests.Queries;

public sealed class SqlLiteralTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 1, 5, 6, 789, TimeSpan.FromHours(2));

    [Fact]
    public void Each_type_has_its_own_form()
    {
        Assert.Equal("'it''s'", SqlLiteral.Text("it's"));
        Assert.Equal("-7", SqlLiteral.Number(-7));
        Assert.Equal("TIMESTAMP '2026-11-19 23:05:06.789 UTC'", SqlLiteral.Time(Time));
    }
}
