using DdbAudit.Selectors;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Selectors;

/// <summary>Coverage against a model that shares nothing with it.</summary>
public sealed class CoverageLawTests(ITestOutputHelper output)
{
    [Fact]
    public void Coverage_agrees_with_the_model_on_generated_advanced_selectors()
    {
        var gen = from set in Generated.Set from calls in Gen.ArrayOf(Generated.Call, 4) select (set, calls);
        Cases.ForAll(gen, output, one =>
        {
            var forAnyCaller = Sample.Advanced(one.set.Selectors.Advanced.Where(selector => selector.Fields.All(field => field.Field != "userIdentity.arn")));
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(forAnyCaller, call), one.set.Selectors.Logs(call));
        });
    }

    [Fact]
    public void Coverage_agrees_with_the_model_on_generated_basic_selectors()
    {
        var gen = from selectors in Generated.Short(Generated.BasicSelector, 3) from calls in Gen.ArrayOf(Generated.Call, 4) select (selectors, calls);
        Cases.ForAll(gen, output, one =>
        {
            var set = new SelectorSet { Basic = [.. one.selectors] };
            foreach (var call in one.calls)
                Assert.Equal(EventModel.IsLogged(set, call), set.Logs(call));
        });
    }
}
