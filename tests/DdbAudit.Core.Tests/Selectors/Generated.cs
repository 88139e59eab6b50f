using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Selectors;
using FsCheck;
using FsCheck.Fluent;

namespace DdbAudit.Tests.Selectors;

/// <summary>Generators of selector sets, of what is ours on them, and of calls.</summary>
internal static class Generated
{
    private static readonly string[] Names = ["Orders", "Orders-2", "OrdersArchive", "Users", "Ord"];

    // The same names elsewhere too: an ARN must be compared as a whole.
    private static readonly string[] ElsewhereTables =
    [
        "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
        "arn:aws:dynamodb:us-east-1:999900001111:table/Orders",
    ];

    private static readonly string[] ReadNames = ["GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems"];
    private static readonly string[] WriteNames = ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "ExecuteStatement", "SearchVectors"];

    public static Gen<string> TableArn { get; } = Gen.Elements([.. Names.Select(Sample.Table), .. ElsewhereTables]);

    /// <summary>A table's ARN or the mark for all tables; often the same one, so that scopes of one table meet.</summary>
    public static Gen<string> Table { get; } =
        Gen.Frequency((5, Gen.Constant(Sample.Table("Orders"))), (4, TableArn), (1, Gen.Constant(TableLogging.AllTables)));

    public static Gen<DdbReadWriteType> ReadWriteType { get; } =
        Gen.Elements(DdbReadWriteType.All, DdbReadWriteType.ReadOnly, DdbReadWriteType.WriteOnly);

    public static Gen<string> Reason { get; } =
        from length in Gen.Choose(0, 6)
        from parts in Gen.ArrayOf(
            Gen.Frequency(
                (4, Gen.Choose(0x20, 0x7E).Select(code => ((char)code).ToString())),
                (2, Gen.Choose(0, 0xFFFF).Select(code => ((char)code).ToString())),
                (3, Gen.Elements("\\", "\\u000A", "\r\n", "\n", "\u2028", "\u0085", ";until=", ";reason=", "DdbAudit:off", "😀", "\uD83D", "\uDE00", " "))),
            length)
        select string.Concat(parts);

    public static Gen<LoggingScope> Scope { get; } =
        from type in ReadWriteType
        from names in Gen.Frequency((2, Gen.Constant(Array.Empty<string>())), (1, Gen.SubListOf("Query", "Scan", "PutItem", "ExecuteStatement", "GetRecords").Select(list => list.ToArray())))
        from withoutStreams in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from until in Gen.Frequency((2, Gen.Constant((DateTimeOffset?)null)), (1, Gen.Choose(0, 3).Select(hour => (DateTimeOffset?)Lease(hour))))
        from reason in Gen.Frequency((3, Gen.Constant((string?)null)), (1, Gen.Elements<string?>("incident 7", "incident 8")), (1, Reason.Select(text => (string?)text)))
        select LoggingScope.Of(type) with { EventNames = [.. names], ExcludeStreams = withoutStreams, Until = until, Reason = reason };

    public static Gen<TableLogging> AnyEntry { get; } = from table in Table from scope in Scope select new TableLogging(table, scope);

    /// <summary>One of many entries that were generated once, which is quicker.</summary>
    public static Gen<TableLogging> Entry { get; } = Pooled(AnyEntry);

    public static Gen<List<TableLogging>> Own { get; } = Short(Entry, 4);

    /// <summary>Selectors that are not ours, those among them that only look so.</summary>
    public static Gen<AdvancedSelector> Foreign { get; } =
        Pooled(Gen.Frequency((3, ForeignData()), (1, ForeignManagement()), (1, ForeignOther()), (3, Edited())));

    public static Gen<AdvancedSelector> Off { get; } = Entry.Select(entry => OwnSelector.Write([entry]).Single() with { Name = "DdbAudit:off" });

    /// <summary>A trail's selectors in any order, with the foreign ones told apart by who made them here.</summary>
    public static Gen<TestSet> Set { get; } =
        from foreign in Short(Foreign, 3)
        from own in Own
        from off in Gen.Frequency((5, Gen.Constant(new List<AdvancedSelector>())), (1, Off.Select(one => new List<AdvancedSelector> { one })))
        from all in Gen.Shuffle<AdvancedSelector>([.. foreign, .. OwnSelector.Write(own), .. off])
        select new TestSet(Sample.Advanced(all), [.. all.Where(foreign.Contains)], own);

    public static Gen<AuditedCall> Call { get; } = Gen.Frequency((8, DataCall()), (1, StreamCall()), (1, ManagementCall()), (2, OtherDataCall()));

    public static Gen<List<T>> Short<T>(Gen<T> gen, int most) =>
        from length in Gen.Choose(0, most) from items in Gen.ArrayOf(gen, length) select items.ToList();

    public static Gen<BasicSelector> BasicSelector { get; } =
        from type in Gen.Elements("All", "ReadOnly", "WriteOnly")
        from management in Gen.Elements(true, false)
        from excluded in Gen.SubListOf("kms.amazonaws.com", "rdsdata.amazonaws.com")
        from resources in Short(BasicResource(), 2)
        select new BasicSelector
        {
            ReadWriteType = type,
            IncludeManagementEvents = management || resources.Count == 0,
            ExcludeManagementEventSources = management || resources.Count == 0 ? [.. excluded] : [],
            DataResources = [.. resources.DistinctBy(resource => resource.Type)],
        };

    /// <summary>What basic selectors can say: reads and writes, with or without a lease.</summary>
    public static Gen<TableLogging> PlainEntry { get; } = Entry.Select(entry => entry with { Scope = Plain(entry.Scope) });

    /// <summary>Somebody's basic selectors with ours among them, none of which needs conversion; also selectors of theirs that look like ours.</summary>
    public static Gen<MarkedSelectors> BasicSet { get; } =
        from foreign in Gen.NonEmptyListOf(BasicSelector).Select(list => list.Take(2))
        from own in Short(PlainEntry, 3)
        select new MarkedSelectors(Sample.TrailArn(Sample.SharedTrail), Sample.Basic([.. foreign]), new Dictionary<string, string> { ["team"] = "audit" })
            .WithOwn(OwnLogging.Add([], own), allowConversion: false);

    // Of a fixed seed, so that FsCheck's replay of a failure meets the same pool.
    private static Gen<T> Pooled<T>(Gen<T> gen) => Gen.Elements(gen.Sample(100, new Rnd(20131101), 3000).ToArray());

    // With a fraction of a second and a zone, which names do not keep.
    private static DateTimeOffset Lease(int hour) => new DateTimeOffset(2026, 11, 22, 14 + hour, 30, 0, TimeSpan.FromHours(2)).AddMilliseconds(hour * 250);

    private static LoggingScope Plain(LoggingScope scope) => scope with { EventNames = [], ExcludeStreams = false, Reason = scope.Reason is { Length: > 6 } reason ? reason[..6] : scope.Reason };

    private static Gen<DataResource> BasicResource() => Gen.Frequency(
        (5, Resource("AWS::DynamoDB::Table", Gen.Frequency(
            (6, TableArn),
            (1, Gen.Elements("arn:aws:dynamodb", "arn:aws:dynamodb:us-east-1", "arn:aws:dynamodb:us-east-1:111122223333:table/", "arn:aws:dynamodb:us-east-1:111122223333:table"))))),
        (1, Resource("AWS::S3::Object", Gen.Elements("arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::photos", "arn:aws:s3:::photos/", "arn:aws:s3:::photos/Ord", "arn:aws:s3:::music/"))),
        (1, Resource("AWS::Lambda::Function", Gen.Elements("arn:aws:lambda", "arn:aws:lambda:us-east-1:111122223333:function:hello"))));

    private static Gen<DataResource> Resource(string type, Gen<string> value) =>
        from one in value from more in Short(value, 2) select new DataResource(type, [.. more.Append(one).Distinct()]);

    private static Gen<AdvancedSelector> ForeignData() =>
        from name in Gen.Elements(null, "", "Tables", "ddbaudit:all", "prod DdbAudit:all")
        from conditions in Short(Gen.OneOf(ArnCondition(), NameCondition(), CallerCondition(), ReadOnlyCondition(), SourceCondition()), 3)
        select Sample.DataSelector(name, [.. conditions.DistinctBy(condition => condition.Field)]);

    private static Gen<FieldCondition> ArnCondition() => Condition("resources.ARN", Gen.OneOf(
        TableArn,
        Gen.Elements("arn:aws:dynamodb:", "arn:aws:dynamodb:us-east-1:111122223333:table/Ord", "arn:aws:dynamodb:us-east-1:111122223333:table/Orders"),
        Gen.Elements("Orders", "-2", "Archive", "/Users")));

    private static Gen<FieldCondition> NameCondition() => Condition("eventName", Gen.Elements([.. ReadNames, .. WriteNames, "Get", "Batch", "Item"]));

    private static Gen<FieldCondition> CallerCondition() =>
        Condition("userIdentity.arn", Gen.Elements(EventModel.Ann, "arn:aws:iam::111122223333:user/", "arn:aws:sts::", "/ann", "bob"));

    private static Gen<FieldCondition> SourceCondition() => Condition("eventSource", Gen.Elements("dynamodb.amazonaws.com", "dynamodb", "s3.amazonaws.com"));

    private static Gen<FieldCondition> ReadOnlyCondition() => Gen.Elements("true", "false").Select(value => Sample.Is("readOnly", value));

    private static Gen<FieldCondition> Condition(string field, Gen<string> value) =>
        from one in Gen.Choose(0, 5)
        from other in Gen.Choose(0, 5)
        from values in Gen.ArrayOf(value, 2)
        from more in value
        select With(With(new FieldCondition { Field = field }, one, [.. values]), other, [more]);

    private static FieldCondition With(FieldCondition condition, int which, ImmutableArray<string> values) => which switch
    {
        0 => condition with { EqualTo = values },
        1 => condition with { StartsWith = values },
        2 => condition with { EndsWith = values },
        3 => condition with { NotEqualTo = values },
        4 => condition with { NotStartsWith = values },
        _ => condition with { NotEndsWith = values },
    };

    private static Gen<AdvancedSelector> ForeignManagement() =>
        from excluded in Gen.SubListOf("kms.amazonaws.com", "rdsdata.amazonaws.com")
        from readOnly in Gen.Elements(null, "true", "false")
        select new AdvancedSelector("Management events", [
            Sample.Is("eventCategory", "Management"),
            .. excluded.Count == 0 ? [] : new[] { new FieldCondition { Field = "eventSource", NotEqualTo = [.. excluded] } },
            .. readOnly is null ? [] : new[] { Sample.Is("readOnly", readOnly) }]);

    private static Gen<AdvancedSelector> ForeignOther() =>
        from type in Gen.Elements("AWS::S3::Object", "AWS::DynamoDB::Stream", "AWS::Lambda::Function")
        select new AdvancedSelector("Others", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", type)]);

    /// <summary>Ours, and then somebody changed the name or a condition into what DdbAudit never writes.</summary>
    private static Gen<AdvancedSelector> Edited() =>
        from entry in Entry
        from other in TableArn
        from edit in Gen.Choose(0, 9)
        select Edit(OwnSelector.Write([entry]).Single(), edit, other);

    private static AdvancedSelector Edit(AdvancedSelector ours, int edit, string table) => edit switch
    {
        0 => ours with { Name = ours.Name + "\n" },
        1 => ours with { Name = "ddbaudit" + ours.Name![8..] },
        2 => ours with { Name = "DdbAudit:mine" },
        3 => ours with { Name = "DdbAudit:all;until=tomorrow" },
        4 => ours with { Name = null },
        5 => ours with { Fields = ours.Fields.Add(new FieldCondition { Field = "userIdentity.arn", NotEqualTo = ["arn:aws:iam::111122223333:user/robot"] }) },
        6 => ours with { Fields = [.. ours.Fields.Where(field => field.Field != "resources.ARN"), new FieldCondition { Field = "resources.ARN", StartsWith = [table] }] },
        7 => ours with { Fields = [.. ours.Fields.Where(field => field.Field != "resources.ARN"), new FieldCondition { Field = "resources.ARN", EqualTo = ["arn:aws:dynamodb"] }] },
        8 => ours with { Fields = [.. ours.Fields.Where(field => field.Field != "resources.ARN"), new FieldCondition { Field = "resources.ARN", EqualTo = [table + "/index/by-date"] }] },
        _ => ours with { Fields = [ours.Fields[0], Sample.Is("resources.type", "AWS::DynamoDB::Stream"), .. ours.Fields.Skip(2)] },
    };

    private static Gen<AuditedCall> DataCall() =>
        from isRead in Gen.Elements(true, false)
        from name in Gen.Elements(isRead ? ReadNames : WriteNames)
        from tables in Gen.ArrayOf(TableArn, 2)
        select new AuditedCall
        {
            EventName = name,
            ReadOnly = isRead,
            Resources = [.. (name.StartsWith("Batch", StringComparison.Ordinal) ? tables.Distinct() : tables.Take(1)).Select(arn => new AuditedResource("AWS::DynamoDB::Table", arn))],
        };

    private static Gen<AuditedCall> StreamCall() =>
        from table in TableArn
        from name in Gen.Elements("GetRecords", "GetShardIterator")
        select new AuditedCall
        {
            EventName = name,
            ReadOnly = true,
            Resources = [new AuditedResource("AWS::DynamoDB::Table", table), new AuditedResource("AWS::DynamoDB::Stream", table + "/stream/2026-01-01T00:00:00.000")],
        };

    private static Gen<AuditedCall> ManagementCall() =>
        from source in Gen.Elements("dynamodb.amazonaws.com", "kms.amazonaws.com")
        from readOnly in Gen.Elements(true, false)
        select new AuditedCall { EventName = "DescribeTable", ReadOnly = readOnly, IsDataEvent = false, EventSource = source };

    private static Gen<AuditedCall> OtherDataCall() =>
        from readOnly in Gen.Elements(true, false)
        from resource in Gen.Elements(
            new AuditedResource("AWS::S3::Object", "arn:aws:s3:::photos/Orders"),
            new AuditedResource("AWS::S3::Object", "arn:aws:s3:::photos2/a"),
            new AuditedResource("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:hello"),
            new AuditedResource("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:hello2"),
            new AuditedResource("AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:hello:7"))
        select new AuditedCall { EventName = "Call", ReadOnly = readOnly, EventSource = "others.amazonaws.com", Resources = [resource] };
}
