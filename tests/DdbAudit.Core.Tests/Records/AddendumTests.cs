namespace DdbAudit.Tests.Records;

public sealed class AddendumTests
{
    [Fact]
    public void A_correction_says_what_it_corrects()
    {
        var found = LogBytes.ReadOne("""
            "addendum":{"reason":"UPDATED_DATA","updatedFields":"userAgent, errorCode","originalRequestID":"R0","originalEventID":"E0"}
            """).Addendum!;
        Assert.True(found.IsCorrection);
        Assert.Equal(("UPDATED_DATA", "E0", "R0", null), (found.Reason, found.OriginalEventId, found.OriginalRequestId, found.OriginalLogFile));
        Assert.Equal(["userAgent", "errorCode"], found.UpdatedFields);
        Assert.Equal("UPDATED_DATA of E0", found.ToString());
    }

    [Theory]
    [InlineData("DELIVERY_DELAY")]
    [InlineData("SERVICE_OUTAGE")]
    [InlineData("SOMETHING_NEW")]
    public void A_late_record_says_why(string reason)
    {
        var found = LogBytes.ReadOne($$$"""
            "addendum":{"reason":"{{{reason}}}"}
            """).Addendum!;
        Assert.False(found.IsCorrection);
        Assert.Equal(reason, found.ToString());
        Assert.Empty(found.UpdatedFields);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"UPDATED_DATA\"")]
    [InlineData("[{\"reason\":\"UPDATED_DATA\"}]")]
    [InlineData("{\"reason\":7}")]
    public void An_addendum_of_another_shape_counts_as_not_there(string addendum) => Assert.Null(LogBytes.ReadOne($"\"addendum\":{addendum}").Addendum);

    [Fact]
    public void An_addendum_that_is_no_JSON_makes_the_record_a_problem() =>
        Assert.Equal([AuditError.LogRecordInvalid], LogBytes.ReadJson(LogBytes.Envelope(LogBytes.Record("e", "\"addendum\":{\"reason\" \"UPDATED_DATA\"}"))).Errors);
}
