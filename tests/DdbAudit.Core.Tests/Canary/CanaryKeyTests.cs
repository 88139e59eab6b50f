using System.Text.RegularExpressions;
using DdbAudit.Canary;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Canary;

public sealed class CanaryKeyTests
{
    [Theory]
    [InlineData("S", "^DdbAudit-test-[0-9a-f]{48}$")]
    [InlineData("N", "^[1-9]{37}$")]
    [InlineData("B", "^[A-Za-z0-9+/]{32}$")]
    public void A_key_is_of_the_table_s_type_and_another_each_time(string type, string pattern)
    {
        var table = new TableState("Orders", "arn", "ACTIVE", "pk", null, null) { PartitionKeyType = type };

        var keys = Enumerable.Range(0, 100).Select(_ => Assert.Single(CanaryKey.Random(table))).ToList();

        Assert.All(keys, part => Assert.Equal(("pk", type), (part.Name, part.Type)));
        Assert.All(keys, part => Assert.Matches(new Regex(pattern), part.Value));
        Assert.Equal(100, keys.DistinctBy(part => part.Value).Count());
    }

    [Fact]
    public void A_sort_key_has_its_own_type()
    {
        var key = CanaryKey.Random(new TableState("Orders", "arn", "ACTIVE", "pk", "sk", null) { SortKeyType = "N" });
        Assert.Equal([("pk", "S"), ("sk", "N")], key.Select(part => (part.Name, part.Type)));
    }
}
