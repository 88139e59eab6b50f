using DdbAudit.Trails;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Trails;

/// <summary>Our selectors, written and read.</summary>
public sealed class OwnSelectorTests(ITestOutputHelper output)
{
    [Fact]
    public void What_we_write_we_read_back_whatever_the_lease_the_reason_and_the_calls()
    {
        Cases.ForAll(Generated.Own, output, own =>
        {
            var selectors = OwnSelector.Write(own).ToList();
            var read = selectors.SelectMany(selector => OwnSelector.TryRead(selector) ?? throw new InvalidOperationException(Sample.Dump(selector)));
            Assert.Equal(own.Distinct().Order(InOneOrder), read.Distinct().Order(InOneOrder));
        });
    }

    [Fact]
    public void Every_selector_we_write_is_one_that_CloudTrail_takes()
    {
        Cases.ForAll(Generated.Own, output, own =>
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

    private static Comparer<TableLogging> InOneOrder { get; } =
        Comparer<TableLogging>.Create((one, other) => string.CompareOrdinal($"{one.Table}\n{one.Scope.SortKey}", $"{other.Table}\n{other.Scope.SortKey}"));
}
