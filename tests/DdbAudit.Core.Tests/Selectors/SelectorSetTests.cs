using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

public sealed class SelectorSetTests
{
    private static readonly AdvancedSelector Tables = Sample.DataSelector("Tables");
    private static readonly AdvancedSelector Reads = Sample.DataSelector("Reads", Sample.Is("readOnly", "true"));

    [Fact]
    public void The_order_of_selectors_fields_and_values_says_nothing()
    {
        var one = Sample.Advanced(Tables, Sample.DataSelector("x", Sample.Is("eventName", "Query", "Scan"), Sample.Is("readOnly", "true")));
        var other = Sample.Advanced(Sample.DataSelector("x", Sample.Is("readOnly", "true"), Sample.Is("eventName", "Scan", "Query")), Tables);
        Assert.True(one.Means(other));
    }

    [Fact]
    public void No_name_and_an_empty_name_are_the_same() =>
        Assert.True(Sample.Advanced(Tables with { Name = null }).Means(Sample.Advanced(Tables with { Name = "" })));

    [Fact]
    public void Sets_that_hold_a_selector_twice_are_compared_one_by_one()
    {
        Assert.False(Sample.Advanced(Tables, Tables, Reads).Means(Sample.Advanced(Tables, Reads, Sample.Management)));
        Assert.False(Sample.Advanced(Tables, Reads, Sample.Management).Means(Sample.Advanced(Tables, Tables, Reads)));
    }

    [Fact]
    public void A_change_of_any_operator_or_member_is_a_change()
    {
        var condition = new FieldCondition { Field = "eventName", EqualTo = ["a"], StartsWith = ["a"], EndsWith = ["a"], NotEqualTo = ["a"], NotStartsWith = ["a"], NotEndsWith = ["a"] };
        FieldCondition[] changed =
        [
            condition with { Field = "eventSource" },
            condition with { EqualTo = ["b"] },
            condition with { StartsWith = ["b"] },
            condition with { EndsWith = [] },
            condition with { NotEqualTo = ["a", "b"] },
            condition with { NotStartsWith = ["b"] },
            condition with { NotEndsWith = ["b"] },
        ];
        Assert.All(changed, other => Assert.False(Sample.Advanced(Sample.DataSelector("x", condition)).Means(Sample.Advanced(Sample.DataSelector("x", other)))));
        Assert.Equal(6, condition.ValueCount);
    }

    [Fact]
    public void A_change_of_any_member_of_a_basic_selector_is_a_change()
    {
        var selector = new BasicSelector { DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] };
        BasicSelector[] changed =
        [
            selector with { ReadWriteType = "ReadOnly" },
            selector with { IncludeManagementEvents = false },
            selector with { ExcludeManagementEventSources = ["kms.amazonaws.com"] },
            selector with { DataResources = [] },
            selector with { DataResources = [new DataResource("AWS::DynamoDB::Table", [Sample.Table("Orders")])] },
            selector with { DataResources = [new DataResource("AWS::S3::Object", ["arn:aws:dynamodb"])] },
        ];
        Assert.All(changed, other => Assert.False(Sample.Basic(selector).Means(Sample.Basic(other))));
        Assert.True(Sample.Basic(selector).Means(Sample.Basic(selector with { })));
    }

    [Fact]
    public void Fresh_is_management_events_alone_as_CloudTrail_gives_them()
    {
        Assert.True(SelectorSet.Fresh.IsFresh);
        Assert.True(new SelectorSet().IsFresh);
        Assert.False(Sample.Basic(new BasicSelector { ReadWriteType = "ReadOnly" }).IsFresh);
        Assert.False(Sample.Basic(new BasicSelector { IncludeManagementEvents = false }).IsFresh);
        Assert.False(Sample.Advanced(Sample.Management).IsFresh);
    }

    [Theory]
    [InlineData(498, 500)]
    [InlineData(499, 501)]
    [InlineData(2500, 2502)]
    public void More_than_500_values_are_refused_with_the_count_and_the_way_out(int tables, int values)
    {
        var set = new SelectorSet().WithOwn(OwnLogging.Add([], Enumerable.Range(0, tables).Select(n => new TableLogging(Sample.Table($"Table-{n}"), LoggingScope.All))));
        Assert.Equal(values, set.ValueCount);
        if (values <= 500)
        {
            set.CheckLimits("arn");
            return;
        }

        var error = Assert.Throws<AuditException>(() => set.CheckLimits("arn"));
        Assert.Equal(AuditError.SelectorLimit, error.Error);
        Assert.Contains($"{values} values", error.Message, StringComparison.Ordinal);
        Assert.Contains("500", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AllTables", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_of_others_count_too()
    {
        var foreign = Sample.DataSelector("theirs", Sample.Is("eventName", [.. Enumerable.Range(0, 494).Select(n => $"Op{n}")]));
        Sample.Advanced([foreign, .. Sample.Ours("Orders").Advanced]).CheckLimits("arn");
        Assert.Throws<AuditException>(() => Sample.Advanced([foreign, .. Sample.Ours("Orders", "Users").Advanced, .. Sample.Ours("Third").Advanced]).CheckLimits("arn"));
    }

    [Fact]
    public void A_reason_that_makes_a_name_of_more_than_1000_characters_is_refused_with_the_count()
    {
        const int Room = 1000 - 20;
        static SelectorSet With(string reason) => new SelectorSet().WithOwn([new TableLogging(Sample.Table("Orders"), LoggingScope.All with { Reason = reason })]);
        With(new string('x', Room)).CheckLimits("arn");

        var error = Assert.Throws<AuditException>(() => With(new string('x', Room + 1)).CheckLimits("arn"));

        Assert.Equal(AuditError.SelectorLimit, error.Error);
        Assert.Contains("1001", error.Message, StringComparison.Ordinal);
        Assert.Equal("Give a shorter reason.", error.Remedy);
    }

    [Fact]
    public void Text_shows_a_line_a_selector_with_every_operator()
    {
        var set = Sample.Advanced(
            Sample.Management with { Name = null },
            Sample.DataSelector("x", new FieldCondition { Field = "eventName", EqualTo = ["A", "B"], StartsWith = ["C"], EndsWith = ["D"], NotEqualTo = ["E"], NotStartsWith = ["F"], NotEndsWith = ["G"] }));
        Assert.Equal(
            "(no name): eventCategory = Management" + Environment.NewLine
            + "x: eventCategory = Data, resources.type = AWS::DynamoDB::Table, "
            + "(eventName = A | B or eventName ^= C or eventName $= D) and eventName != E and eventName !^= F and eventName !$= G",
            SelectorText.Of(set));
    }

    [Fact]
    public void Text_of_basic_selectors_shows_what_they_log() => Assert.Equal(
        "basic All: management events off, AWS::DynamoDB::Table arn:aws:dynamodb" + Environment.NewLine
        + "basic ReadOnly: management events on but kms.amazonaws.com" + Environment.NewLine
        + "basic All: management events on",
        SelectorText.Of(Sample.Basic(
            new BasicSelector { IncludeManagementEvents = false, DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] },
            new BasicSelector { ReadWriteType = "ReadOnly", ExcludeManagementEventSources = ["kms.amazonaws.com"] },
            new BasicSelector())));
}
