using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.Delivery;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

public sealed class SelectorMatcherTests
{
    private const string Prefix = "arn:aws:dynamodb:us-east-1:111122223333:table/";

    [Theory]
    [InlineData("All", Prefix + "Orders", true)]
    [InlineData("WriteOnly", Prefix + "Orders", true)]
    [InlineData("ReadOnly", Prefix + "Orders", false)]
    [InlineData("All", "arn:aws:dynamodb", true)]
    [InlineData("All", "arn:aws:dynamodb:us-east-1:111122223333:table/", true)]
    [InlineData("All", "arn:aws:dynamodb:us-east-1", true)]
    [InlineData("All", "arn:aws:dynamodb:eu-west-1", false)]
    [InlineData("All", Prefix + "Ord", false)]
    [InlineData("All", Prefix + "Orders2", false)]
    public void A_basic_selector_matches_read_or_write_and_an_ARN_or_its_beginning(string readWrite, string value, bool matches)
    {
        var selectors = new TrailSelectors([new EventSelector(readWrite, false, [new DataResource("AWS::DynamoDB::Table", [value])], [])], []);
        Assert.Equal(matches, SelectorMatcher.Matches(selectors, SampleCalls.Of("PutItem")));
    }

    [Fact]
    public void A_basic_selector_of_another_type_or_without_resources_matches_no_table()
    {
        var otherType = new EventSelector("All", true, [new DataResource("AWS::S3::Object", ["arn:aws:dynamodb"])], []);
        Assert.False(SelectorMatcher.Matches(new TrailSelectors([otherType], []), SampleCalls.Of("PutItem")));
        Assert.False(SelectorMatcher.Matches(TrailSelectors.Default, SampleCalls.Of("PutItem")));
    }

    [Theory]
    [InlineData("readOnly", "Equals", "false", true)]
    [InlineData("readOnly", "Equals", "true", false)]
    [InlineData("eventName", "Equals", "PutItem", true)]
    [InlineData("eventName", "Equals", "putitem", false)]
    [InlineData("eventName", "StartsWith", "Put", true)]
    [InlineData("eventName", "EndsWith", "Item", true)]
    [InlineData("eventName", "EndsWith", "Put", false)]
    [InlineData("eventName", "NotEquals", "PutItem", false)]
    [InlineData("eventName", "NotEquals", "GetItem", true)]
    [InlineData("eventName", "NotStartsWith", "Put", false)]
    [InlineData("eventName", "NotEndsWith", "Item", false)]
    [InlineData("eventName", "NotEndsWith", "Items", true)]
    [InlineData("eventSource", "Equals", "dynamodb.amazonaws.com", true)]
    [InlineData("eventType", "Equals", "AwsApiCall", true)]
    [InlineData("resources.ARN", "Equals", Prefix + "Orders", true)]
    [InlineData("resources.ARN", "Equals", Prefix + "Order", false)]
    [InlineData("resources.ARN", "StartsWith", Prefix + "Order", true)]
    [InlineData("userIdentity.arn", "Equals", "arn:aws:iam::111122223333:user/admin", true)]
    [InlineData("userIdentity.arn", "NotEquals", "arn:aws:iam::111122223333:user/admin", false)]
    [InlineData("sessionCredentialFromConsole", "Equals", "true", false)]
    [InlineData("sessionCredentialFromConsole", "NotEquals", "true", true)]
    public void An_advanced_selector_tests_each_field(string field, string comparison, string value, bool matches) =>
        Assert.Equal(matches, Matches(new FieldSelector(field, Operators((Enum.Parse<FieldOperator>(comparison), [value])))));

    [Fact]
    public void Values_are_ORed_and_negative_ones_all_exclude()
    {
        Assert.True(Matches(new FieldSelector("eventName", Operators((FieldOperator.Equals, ["GetItem", "PutItem"])))));
        Assert.False(Matches(new FieldSelector("eventName", Operators((FieldOperator.NotEquals, ["GetItem", "PutItem"])))));
    }

    [Fact]
    public void Positive_operators_are_ORed_and_both_groups_must_hold()
    {
        Assert.True(Matches(new FieldSelector("eventName", Operators((FieldOperator.Equals, ["GetItem"]), (FieldOperator.StartsWith, ["Put"])))));
        Assert.False(Matches(new FieldSelector("eventName", Operators((FieldOperator.StartsWith, ["Put"]), (FieldOperator.NotEndsWith, ["Item"])))));
        Assert.False(Matches(new FieldSelector("eventName", Operators((FieldOperator.StartsWith, ["Get"]), (FieldOperator.NotEndsWith, ["Items"])))));
    }

    [Fact]
    public void Fields_are_ANDed_and_selectors_ORed()
    {
        var put = Equal("eventName", "PutItem");
        var other = Equal("resources.ARN", Prefix + "Other");
        Assert.False(Matches(put, other));
        var selectors = new TrailSelectors([], [Selector(put, other), Selector(put)]);
        Assert.True(SelectorMatcher.Matches(selectors, SampleCalls.Of("PutItem")));
    }

    [Fact]
    public void The_type_and_the_ARN_must_be_of_one_resource()
    {
        var call = SampleCalls.Of("GetRecords") with
        {
            Resources =
            [
                new CallResource(CloudTrailBench.Account, "AWS::DynamoDB::Table", Prefix + "Orders"),
                new CallResource(CloudTrailBench.Account, "AWS::DynamoDB::Stream", Prefix + "Orders/stream/1"),
            ],
        };
        var stream = new AdvancedEventSelector(null, [Equal("eventCategory", "Data"), Equal("resources.type", "AWS::DynamoDB::Stream"), Equal("resources.ARN", Prefix + "Orders")]);
        Assert.False(SelectorMatcher.Matches(new TrailSelectors([], [stream]), call));
        Assert.True(SelectorMatcher.Matches(new TrailSelectors([], [Selector(Equal("resources.ARN", Prefix + "Orders"))]), call));
    }

    [Fact]
    public void A_management_selector_matches_no_data_event()
    {
        var management = new AdvancedEventSelector(null, [Equal("eventCategory", "Management")]);
        Assert.False(SelectorMatcher.Matches(new TrailSelectors([], [management]), SampleCalls.Of("PutItem")));
    }

    private static bool Matches(params FieldSelector[] fields) =>
        SelectorMatcher.Matches(new TrailSelectors([], [Selector(fields)]), SampleCalls.Of("PutItem"));

    private static AdvancedEventSelector Selector(params FieldSelector[] fields) =>
        new(null, [Equal("eventCategory", "Data"), Equal("resources.type", "AWS::DynamoDB::Table"), .. fields]);

    private static FieldSelector Equal(string field, string value) => new(field, Operators((FieldOperator.Equals, [value])));

    private static Dictionary<FieldOperator, IReadOnlyList<string>> Operators(params (FieldOperator Operator, IReadOnlyList<string> Values)[] operators) =>
        operators.ToDictionary(entry => entry.Operator, entry => entry.Values);
}
