using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace DdbAudit.Tests.Fakes;

/// <summary>Cases that many tests go through.</summary>
internal static class Cases
{
    public const int Count = 10_000;

    /// <summary>Each of these requests, failing before its effect and after it.</summary>
    public static TheoryData<string, bool> EachFailing(IEnumerable<string> requests)
    {
        var cases = new TheoryData<string, bool>();
        foreach (var request in requests)
        {
            cases.Add(request, false);
            cases.Add(request, true);
        }

        return cases;
    }

    /// <summary>Runs a property over generated cases and says how many there were.</summary>
    public static void ForAll<T>(Gen<T> gen, ITestOutputHelper output, Action<T> law)
    {
        var cases = 0;
        var config = Config.QuickThrowOnFailure.WithMaxTest(Count).WithQuietOnSuccess(true);
        Check.One(config, Prop.ForAll(Arb.From(gen), value =>
        {
            cases++;
            law(value);
        }));
        output.WriteLine($"{cases:N0} cases");
        Assert.True(cases >= Count);
    }
}
