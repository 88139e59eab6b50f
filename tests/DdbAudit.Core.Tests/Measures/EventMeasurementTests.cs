using System.Globalization;
using DdbAudit.Measures;
using DdbAudit.Records.Slices;
using DdbAudit.Tests.Records;

namespace DdbAudit.Tests.Measures;

public sealed class EventMeasurementTests
{
    private const string Alice = """
        "userIdentity":{"type":"IAMUser","userName":"alice"}
        """;

    private const string Bob = """
        "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/Writer/bob","accessKeyId":"ASIA1","sessionContext":{"sourceIdentity":"carol",
          "sessionIssuer":{"type":"Role","arn":"arn:aws:iam::1:role/apps/Writer","userName":"Writer"}}}
        """;

    private const string Transaction = """
        "eventName":"TransactWriteItems","requestParameters":{"requestItems":[{"operation":"Check","tableName":"Films","key":{"pk":"1"}},
          {"operation":"Put","tableName":"Orders","key":{"pk":"1"}},{"operation":"Put","tableName":"Orders","key":{"pk":"2"}},{"operation":"Check","tableName":"Orders","key":{"pk":"3"}}]}
        """;

    [Fact]
    public void Counts_times_errors_and_keys_are_those_of_the_group()
    {
        var measures = Measure(
            [DdbMeasureBy.UserName],
            $"{Alice},\"eventTime\":\"2026-11-20T10:00:00Z\",{Item("GetItem", "1")}",
            $"{Bob},{Item("GetItem", "1")}",
            $"{Alice},\"eventTime\":\"2026-11-20T09:00:00Z\",{Item("PutItem", "1")},\"errorCode\":\"AccessDenied\"",
            $"{Alice},\"eventTime\":\"2026-11-20T11:00:00Z\",{Item("GetItem", "2")}");

        Assert.Equal(["alice", "carol"], measures.Select(m => m.Group));
        var alice = measures[0];
        Assert.Equal((3, 2, 1, 1, 2, false), (alice.Count, alice.Reads, alice.Writes, alice.Errors, alice.DistinctKeys, alice.DistinctKeysIsMinimum));
        Assert.Equal("2026-11-20 09:00:00Z to 2026-11-20 11:00:00Z", $"{alice.FirstTime:u} to {alice.LastTime:u}");
        Assert.Equal(1, measures[1].Count);
    }

    [Theory]
    [InlineData(DdbMeasureBy.UserName, "carol")]
    [InlineData(DdbMeasureBy.UserArn, "arn:aws:sts::1:assumed-role/Writer/bob")]
    [InlineData(DdbMeasureBy.IdentityType, "AssumedRole")]
    [InlineData(DdbMeasureBy.RoleName, "Writer")]
    [InlineData(DdbMeasureBy.RoleArn, "arn:aws:iam::1:role/apps/Writer")]
    [InlineData(DdbMeasureBy.SessionName, "bob")]
    [InlineData(DdbMeasureBy.SourceIdentity, "carol")]
    [InlineData(DdbMeasureBy.AccessKeyId, "ASIA1")]
    [InlineData(DdbMeasureBy.SourceIPAddress, "198.51.100.7")]
    [InlineData(DdbMeasureBy.UserAgent, "cli")]
    [InlineData(DdbMeasureBy.VpcEndpointId, "vpce-1")]
    [InlineData(DdbMeasureBy.EventName, "Query")]
    [InlineData(DdbMeasureBy.Operation, "Query")]
    [InlineData(DdbMeasureBy.IamAction, "dynamodb:Query")]
    [InlineData(DdbMeasureBy.TableName, "Orders")]
    [InlineData(DdbMeasureBy.IndexName, "ByYear")]
    [InlineData(DdbMeasureBy.KeyText, "pk=1")]
    [InlineData(DdbMeasureBy.Access, "Read")]
    [InlineData(DdbMeasureBy.ErrorCode, "AccessDenied")]
    [InlineData(DdbMeasureBy.AccountId, "444455556666")]
    [InlineData(DdbMeasureBy.RecipientAccountId, "111122223333")]
    [InlineData(DdbMeasureBy.AwsRegion, "eu-central-1")]
    [InlineData(DdbMeasureBy.Hour, "2026-11-20 10:00Z")]
    [InlineData(DdbMeasureBy.Day, "2026-11-20")]
    public void Events_can_be_counted_by_each_property(DdbMeasureBy by, string value)
    {
        var measure = Assert.Single(Measure([by], $$"""
            {{Bob}},"eventName":"Query","requestParameters":{"tableName":"arn:aws:dynamodb:eu-central-1:444455556666:table/Orders","indexName":"ByYear","key":{"pk":"1"} },
            "sourceIPAddress":"198.51.100.7","userAgent":"cli","vpcEndpointId":"vpce-1","errorCode":"AccessDenied","recipientAccountId":"111122223333","awsRegion":"eu-central-1"
            """));

        Assert.Equal(value, measure.Group);
        Assert.Equal(value, measure.Values[by.ToString()]);
    }

    [Fact]
    public void Every_property_can_be_counted_by_where_the_event_has_none_of_it() =>
        Assert.Equal(24, Assert.Single(Measure([.. Enum.GetValues<DdbMeasureBy>()], "")).Values.Count);

    [Fact]
    public void An_event_of_several_tables_counts_once_in_each()
    {
        var measures = Measure([DdbMeasureBy.TableName], Transaction, Transaction);

        Assert.Equal(["Films 2 2 0 1", "Orders 2 0 2 3"], measures.Select(m => $"{m.Group} {m.Count} {m.Reads} {m.Writes} {m.DistinctKeys}").Order());
    }

    [Fact]
    public void Statements_and_transactions_are_told_by_their_IAM_actions() =>
        Assert.Equal(
            ["dynamodb:ConditionCheckItem 1", "dynamodb:PartiQLDelete 1", "dynamodb:PutItem 1"],
            Measure([DdbMeasureBy.IamAction], Transaction, """
                "eventName":"ExecuteStatement","requestParameters":{"statement":"DELETE FROM T WHERE pk='1'"}
                """).Select(m => $"{m.Group} {m.Count}"));

    [Fact]
    public void Without_a_property_there_is_one_total()
    {
        var total = Assert.Single(Measure([], Transaction, Item("GetItem", "1")));

        Assert.Equal(("", 2, 1, 1), (total.Group, total.Count, total.Reads, total.Writes));

        // Films pk=1 and Orders pk=1 are two items, the one read among them.
        Assert.Equal(4, total.DistinctKeys);
    }

    [Fact]
    public void Of_nothing_the_total_is_nothing_and_there_are_no_groups()
    {
        var total = Assert.Single(Measure([]));

        Assert.Equal((0, null, null), (total.Count, total.FirstTime, total.LastTime));
        Assert.Empty(Measure([DdbMeasureBy.UserName]));
    }

    [Fact]
    public void The_most_frequent_come_first_and_then_by_value() =>
        Assert.Equal(
            ["PutItem, 3", "GetItem, 1", "GetItem, 2"],
            Measure([DdbMeasureBy.EventName, DdbMeasureBy.ErrorCode], Error("GetItem", "2"), Error("PutItem", "3"), Error("GetItem", "1"), Error("PutItem", "3")).Select(m => m.Group));

    [Fact]
    public void A_property_asked_for_twice_counts_once() =>
        Assert.Equal("GetItem", Assert.Single(Measure([DdbMeasureBy.EventName, DdbMeasureBy.EventName], "")).Group);

    [Fact]
    public void Keys_are_the_same_in_any_order_of_their_attributes() =>
        Assert.Equal(1, Assert.Single(Measure(
            [],
            """
            "requestParameters":{"tableName":"T","key":{"pk":"1","sk":"2"}}
            """,
            """
            "requestParameters":{"tableName":"T","key":{"sk":{"S":"2"},"pk":{"S":"1"}}}
            """)).DistinctKeys);

    [Theory]
    [InlineData(DistinctKeys.Max, false)]
    [InlineData(DistinctKeys.Max + 1, true)]
    public void Keys_are_counted_exactly_up_to_the_bound_and_then_marked(int keys, bool isMinimum)
    {
        var measurement = new EventMeasurement([]);
        var reader = new MeasureReader([]);
        var template = LogBytes.ReadOne("\"requestParameters\":{\"tableName\":\"T\"}");
        for (var i = 0; i < keys + 5; i++)
            measurement.Add(reader.Read(template with { Keys = new DdbKeyList([new DdbKey([new DdbKeyPart("pk", "N", (i % keys).ToString(CultureInfo.InvariantCulture))])]) }));

        var total = Assert.Single(measurement.ToMeasures());

        Assert.Equal((keys + 5, DistinctKeys.Max, isMinimum), (total.Count, total.DistinctKeys, total.DistinctKeysIsMinimum));
    }

    [Fact]
    public void Keys_of_a_full_group_are_forgotten_and_make_room_for_those_of_others()
    {
        var measurement = new EventMeasurement([DdbMeasureBy.TableName], maxKeys: 15_000);
        foreach (var table in new[] { "full", "other", "third" })
        {
            for (var i = 0; i < (table == "full" ? DistinctKeys.Max + 1 : 7_500); i++)
                measurement.Add(Keyed(table, i));
        }

        Assert.Equal(
            [("full", DistinctKeys.Max, true), ("other", 7_500, false), ("third", 7_500, false)],
            measurement.ToMeasures().OrderBy(m => m.Group, StringComparer.Ordinal).Select(m => (m.Group, m.DistinctKeys, m.DistinctKeysIsMinimum)));
    }

    [Fact]
    public void Beyond_the_bound_of_all_groups_each_number_is_the_least_that_there_are()
    {
        var measurement = new EventMeasurement([DdbMeasureBy.TableName], maxKeys: 100);
        for (var i = 0; i < 100; i++)
            measurement.Add(Keyed("first", i));
        measurement.Add(Keyed("second", 0));
        measurement.Add(Keyed("first", 5));
        Assert.Equal((100, false), Keys(measurement, "first"));
        Assert.Equal((0, true), Keys(measurement, "second"));
        measurement.Add(Keyed("first", 100));
        measurement.Add(Keyed("third", 0));
        Assert.Equal((100, true), Keys(measurement, "first"));
        Assert.Equal((1, false), Keys(measurement, "third"));

        static (int, bool) Keys(EventMeasurement measurement, string group) =>
            measurement.ToMeasures().Where(m => m.Group == group).Select(m => (m.DistinctKeys, m.DistinctKeysIsMinimum)).Single();
    }

    private static MeasuredEvent Keyed(string table, int key) =>
        new(null, DateTimeOffset.UnixEpoch, false, [new MeasuredItem(new MeasureKey([table]), DdbAccess.Read, new ItemHash((ulong)key, 1))]);

    private static string Item(string eventName, string key) =>
        $$$"""
            "eventName":"{{{eventName}}}","requestParameters":{"tableName":"Orders","key":{"pk":"{{{key}}}"} }
            """;

    private static string Error(string eventName, string code) => $"\"eventName\":\"{eventName}\",\"errorCode\":\"{code}\"";

    private static List<DdbDataEventMeasure> Measure(DdbMeasureBy[] by, params string[] records)
    {
        var measurement = new EventMeasurement(by);
        var reader = new MeasureReader(by);
        foreach (var record in records)
            measurement.Add(reader.Read(LogBytes.ReadOne(record)));
        return [.. measurement.ToMeasures()];
    }
}
