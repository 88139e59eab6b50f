using System.Runtime.CompilerServices;
using System.Text;
using DdbAudit.Filters;
using DdbAudit.Records.Items;
using DdbAudit.Records.Json;

namespace DdbAudit.Records;

/// <summary>Tells whether a record is a data event that was asked for, by tests in the order of their cost. Items have a test of their own.</summary>
internal sealed class RecordTest(EventFilter filter, RecordPools pools)
{
    /// <param name="record">What the tests look at is a text in it afterwards.</param>
    /// <exception cref="FormatException">A DynamoDB record that cannot be understood: a later major version, no time, no name.</exception>
    [MethodImpl(HotMethod.Options)]
    public bool IsAskedFor(ref FoundRecord record)
    {
        if (!IsDynamoDb(record))
            return false;
        RequireVersion(record);
        record.EventName = ReadName(record);
        if (!IsDataEvent(record))
            return false;
        record.EventTime = ReadTime(record);
        record.SourceIPAddress = record.Text(record.Fields.SourceIPAddress, pools.Addresses);
        record.ErrorCode = record.Text(record.Fields.ErrorCode, pools.ErrorCodes);
        if (!filter.MatchesTime(record.EventTime) || !filter.MatchesCall(record.EventName, record.SourceIPAddress, record.ErrorCode))
            return false;

        AddTables(record);
        record.Access = DataPlane.GetAccess(record.EventName, record.Request.Statements, record.Fields.ReadOnly);
        return filter.MatchesAccess(record.Access)
            && filter.MatchesTables(record.Request.Tables)
            && (!filter.AsksForPlace || filter.MatchesPlace(record.Request.Tables, record.AwsRegion, record.AccountId))
            && filter.MatchesIdentity(record.Identity);
    }

    private static bool IsDynamoDb(in FoundRecord record)
    {
        var source = record.Fields.EventSource;
        if (!source.IsPresent)
            return IsOtherRecord(record);
        return source.IsEscaped
            ? DataPlane.IsSource(Encoding.UTF8.GetBytes(JsonText.ToString(source.In(record.Json))))
            : DataPlane.IsSource(source.In(record.Json));
    }

    // What names DynamoDB and is no record may hold records where nobody looks for them, as EventBridge's events do.
    private static bool IsOtherRecord(in FoundRecord record) =>
        record.Fields.EventVersion.IsPresent ? false : throw new FormatException("it has neither eventVersion nor eventSource, which every record of CloudTrail has");

    // Minor versions add members; a new major version may mean anything.
    private static void RequireVersion(in FoundRecord record)
    {
        var version = record.Fields.EventVersion;
        if (!version.IsPresent || version.In(record.Json).StartsWith("1."u8) || version.In(record.Json).SequenceEqual("1"u8))
            return;
        var text = JsonText.ToString(version.In(record.Json));
        if (!text.StartsWith("1.", StringComparison.Ordinal))
            throw new FormatException($"its eventVersion is '{text}', and only versions 1.x can be read");
    }

    private string ReadName(in FoundRecord record) =>
        record.Text(record.Fields.EventName, pools.EventNames) ?? throw new FormatException("it has no eventName");

    // eventCategory came with version 1.07 and managementEvent with 1.06: older records are told by their call.
    private static bool IsDataEvent(in FoundRecord record)
    {
        var category = record.Fields.EventCategory;
        if (category.IsPresent)
            return category.IsEscaped ? JsonText.ToString(category.In(record.Json)) == "Data" : category.In(record.Json).SequenceEqual("Data"u8);
        return record.Fields.ManagementEvent is { } isManagement ? !isManagement : DataPlane.IsKnown(record.EventName);
    }

    private static DateTimeOffset ReadTime(in FoundRecord record)
    {
        var time = record.Fields.EventTime;
        if (!time.IsPresent)
            throw new FormatException("it has no eventTime");
        if (Timestamp.TryParse(time.In(record.Json), out var utc))
            return utc;
        var text = JsonText.ToString(time.In(record.Json));
        return time.IsEscaped && Timestamp.TryParse(text, out utc) ? utc : throw new FormatException($"its eventTime is '{text}'");
    }

    private static void AddTables(in FoundRecord record)
    {
        if (record.Fields.Resources is not { } resources)
            return;
        foreach (var table in resources.Names)
            record.Request.AddTable(table);
    }
}
