using DdbAudit.Selectors;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

/// <summary>Our selectors, written and read.</summary>
public sealed class OwnSelectorTests(ITestOutputHelper output)
{
    [Fact]
    public void What_we_write_we_read_back_whatever_the_lease_the_reason_and_the_calls()
    {
        Cases.ForAll(Generated.Short(Generated.AnyEntry, 4), output, own =>
        {
            var selectors = OwnSelector.Write(own).ToList();
            var read = selectors.SelectMany(selector => OwnSelector.TryRead(selector) ?? throw new InvalidOperationException(Sample.Dump(selector)));
            Assert.Equal(own.Distinct().Order(InOneOrder), read.Distinct().Order(InOneOrder));
        });
    }

    [Fact]
    public void Every_selector_we_write_is_one_that_CloudTrail_takes()
    {
        Cases.ForAll(Generated.Short(Generated.AnyEntry, 4), output, own =>
        {
            foreach (var selector in new SelectorSet().WithOwn(OwnLogging.Add([], own)).Advanced)
            {
                Assert.Equal(selector.Fields.Length, selector.Fields.DistinctBy(field => field.Field).Count());
                Assert.All(selector.Fields, field => Assert.True(field.ValueCount > 0));
                Assert.Equal(["Data"], selector.Fields.Single(field => field.Field == "eventCategory").EqualTo.ToArray());
                Assert.Equal(["AWS::DynamoDB::Table"], selector.Fields.Single(field => field.Field == "resources.type").EqualTo.ToArray());
            }
        });
    }

    [Fact]
    public void Tables_of_one_scope_share_a_selector_and_all_tables_have_one_of_their_own()
    {
        var written = OwnSelector.Write([
            new TableLogging(Sample.Table("Orders"), LoggingScope.All),
            new TableLogging(TableLogging.AllTables, LoggingScope.All),
            new TableLogging(Sample.Table("Users"), LoggingScope.All),
            new TableLogging(Sample.Table("Users"), LoggingScope.Of(DdbReadWriteType.ReadOnly) with { Reason = "r" }),
        ]);

        Assert.Equal(
            [
                Sample.Dump(Sample.DataSelector("DdbAudit:all", Sample.Is("resources.ARN", Sample.Table("Orders"), Sample.Table("Users")))),
                Sample.Dump(Sample.DataSelector("DdbAudit:all")),
                Sample.Dump(Sample.DataSelector("DdbAudit:reads;reason=r", Sample.Is("readOnly", "true"), Sample.Is("resources.ARN", Sample.Table("Users")))),
            ],
            written.Select(Sample.Dump));
    }

    [Fact]
    public void Selectors_of_one_name_stand_in_an_order_of_their_own()
    {
        var queries = new TableLogging(Sample.Table("Orders"), LoggingScope.All with { EventNames = ["Query"] });
        var scans = new TableLogging(Sample.Table("Orders"), LoggingScope.All with { EventNames = ["Scan"] });
        var noStreams = new TableLogging(Sample.Table("Orders"), LoggingScope.All with { ExcludeStreams = true });

        Assert.Equal(
            OwnSelector.Write([queries, scans, noStreams]).Select(Sample.Dump),
            OwnSelector.Write([noStreams, scans, queries]).Select(Sample.Dump));
    }

    [Fact]
    public void The_order_of_fields_and_values_as_CloudTrail_returns_them_does_not_matter()
    {
        var scope = LoggingScope.All with { EventNames = ["Query", "GetItem"] };
        var ours = OwnSelector.Write([new TableLogging(Sample.Table("Orders"), scope), new TableLogging(Sample.Table("Users"), scope)]).Single();
        var returned = ours with { Fields = [.. ours.Fields.Reverse().Select(field => field with { EqualTo = [.. field.EqualTo.Reverse()] })] };

        Assert.Equal(
            [new TableLogging(Sample.Table("Users"), scope), new TableLogging(Sample.Table("Orders"), scope)],
            OwnSelector.TryRead(returned));
    }

    [Fact]
    public void A_selector_with_our_name_and_other_conditions_is_not_ours()
    {
        AdvancedSelector[] edited =
        [
            Sample.DataSelector("DdbAudit:all", new FieldCondition { Field = "resources.ARN", StartsWith = [Sample.Table("Orders")] }),
            Sample.DataSelector("DdbAudit:all", Sample.Is("readOnly", "true")),
            Sample.DataSelector("DdbAudit:reads"),
            Sample.DataSelector("DdbAudit:all", Sample.Is("resources.ARN", "arn:aws:dynamodb")),
            Sample.DataSelector("DdbAudit:all", Sample.Is("resources.ARN", Sample.Table("Orders") + "/index/by-date")),
            Sample.DataSelector("DdbAudit:all", Sample.Is("resources.ARN", Sample.Table("Orders")), Sample.Is("eventSource", "dynamodb.amazonaws.com")),
            Sample.DataSelector("DdbAudit:off", Sample.Is("resources.ARN", Sample.Table("Orders"))),
            Sample.DataSelector("DdbAudit:mine", Sample.Is("resources.ARN", Sample.Table("Orders"))),
            new("DdbAudit:all", [Sample.Is("eventCategory", "Data"), Sample.Is("resources.type", "AWS::DynamoDB::Stream")]),
        ];
        Assert.All(edited, selector => Assert.Null(OwnSelector.TryRead(selector)));
    }

    private static Comparer<TableLogging> InOneOrder { get; } =
        Comparer<TableLogging>.Create((one, other) => string.CompareOrdinal($"{one.Table}\n{one.Scope.SortKey}", $"{other.Table}\n{other.Scope.SortKey}"));
}
