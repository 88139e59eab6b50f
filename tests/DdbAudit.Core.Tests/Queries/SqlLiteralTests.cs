using DdbAudit.Queries;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Tests.Queries;

public sealed class SqlLiteralTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 1, 5, 6, 789, TimeSpan.FromHours(2));

    [Fact]
    public void Each_type_has_its_own_form()
    {
        Assert.Equal("'it''s'", SqlLiteral.Text("it's"));
        Assert.Equal("-7", SqlLiteral.Number(-7));
        Assert.Equal("18446744073709551615", SqlLiteral.Number((decimal)ulong.MaxValue));
        Assert.Equal("TIMESTAMP '2026-11-19 23:05:06.789 UTC'", SqlLiteral.Time(Time));
    }

    [Fact]
    public void A_decimal_that_dotnet_cannot_hold_stays_text()
    {
        var column = new QueryResultColumn("n", "decimal");
        Assert.Equal(1.50m, column.Read("1.50"));
        Assert.Equal("99999999999999999999999999999999999999", column.Read("99999999999999999999999999999999999999"));
    }
}
