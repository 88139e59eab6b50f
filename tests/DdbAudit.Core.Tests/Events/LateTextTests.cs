using System.Text;

namespace DdbAudit.Tests.Events;

/// <summary>Ids that are kept otherwise than as text come back as they were.</summary>
public sealed class LateTextTests
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
        Assert.Equal(new LateText(text), new LateText(utf8));
        Assert.Equal(new LateText(text).GetHashCode(), new LateText(utf8).GetHashCode());
    }
}
