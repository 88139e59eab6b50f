using System.Text;

namespace DdbAudit.Tests.Events;

/// <summary>Ids that are kept otherwise than as text come back as they were.</summary>
public sealed class KeptRecordTests
{
    [Theory]
    [InlineData("0a1b2c3d-0000-4000-8000-00000000000f")]
    [InlineData("0A1B2C3D-0000-4000-8000-00000000000F")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("0a1b2c3d00004000800000000000000f")]
    [InlineData("0a1b2c3d-0000-4000-8000-00000000000f ")]
    [InlineData("Ünïcode")]
    [InlineData("\uD800 alone")]
    [InlineData("")]
    [InlineData(null)]
    public void A_text_comes_back_as_it_was(string? text)
    {
        var given = new DdbDataEvent { EventTime = default, EventName = "GetItem", Access = DdbAccess.Read, Identity = new DdbIdentity { Type = "IAMUser", DisplayName = "bob" }, LogFile = "x", EventId = text, RequestId = text };
        Assert.Equal(text, given.EventId);
        Assert.Equal(text, given.RequestId);
        Assert.Equal(given, given with { EventId = text, RequestId = text });
        Assert.NotEqual(given, given with { EventId = "other" });
        Assert.NotEqual(given, given with { RequestId = "other" });
    }

    [Theory]
    [InlineData("0a1b2c3d-0000-4000-8000-00000000000f")]
    [InlineData("0A1B2C3D-0000-4000-8000-00000000000F")]
    [InlineData("Ünïcode")]
    [InlineData("")]
    public void Bytes_and_text_are_the_same(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.Equal(new GuidText(text), new GuidText(utf8));
        Assert.Equal(text, new KeptRecord("{}"u8, utf8, hasRequestId: true).RequestId);
    }

    [Fact]
    public void The_same_record_read_twice_keeps_the_same()
    {
        const string members = "\"requestID\":\"R1\",\"requestParameters\":{\"tableName\":\"Music\",\"key\":{\"pk\":\"1\"}}";
        var (one, other) = (Records.LogBytes.ReadOne(members), Records.LogBytes.ReadOne(members));

        Assert.Equal(one.Kept, other.Kept);
        Assert.Equal(one.Kept.GetHashCode(), other.Kept.GetHashCode());
        Assert.NotEqual(one.Kept, Records.LogBytes.ReadOne(members.Replace("R1", "R2", StringComparison.Ordinal)).Kept);
        Assert.NotEqual(one.Kept, Records.LogBytes.ReadOne(members.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)).Kept);
    }

    [Fact]
    public void What_is_given_goes_before_what_was_read()
    {
        var read = Records.LogBytes.ReadOne("\"requestID\":\"R1\",\"requestParameters\":{\"tableName\":\"Music\",\"key\":{\"pk\":\"1\"}}");

        Assert.Equal(("R1", "pk=1"), (read.RequestId, read.KeyText));
        Assert.Null((read with { RequestId = null }).RequestId);
        Assert.Equal("R2", (read with { RequestId = "R2" }).RequestId);
        Assert.Equal("pk=1", (read with { RequestId = "R2" }).KeyText);
        Assert.Empty((read with { Keys = DdbKeyList.Empty }).Keys);
    }
}
