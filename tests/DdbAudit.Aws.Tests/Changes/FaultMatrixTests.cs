using System.Text.RegularExpressions;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using KeyState = DdbAudit.Storage.KeyState;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>
/// All or nothing, for every single call: which calls a change makes is read from the log of a run where nothing fails, so that calls
/// that are added later are covered too.
/// </summary>
public sealed partial class FaultMatrixTests
{
    private static readonly SandboxOptions Options = new() { TableCreation = TimeSpan.Zero };

    public static TheoryData<string> Scenarios => [.. ChangeScenario.All];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Whatever_call_fails_the_state_is_that_before_or_after_one_more_run_the_final_one(string scenario)
    {
        var (calls, final) = await RunCleanAsync(scenario);
        Assert.Contains(calls, call => !call.IsRead);

        await LoggedCall.TryAllAsync(calls.Where(call => !call.IsOnlyCheck).SelectMany(Faults), fault => RunWithAsync(scenario, fault, final));
    }

    private static async Task<(IReadOnlyList<LoggedCall> Calls, string Final)> RunCleanAsync(string scenario)
    {
        await using var sandbox = await SandboxAccount.OpenAsync(Options);
        var change = await ChangeScenario.PrepareAsync(scenario, sandbox.Account);
        var before = await StateOfAsync(sandbox);
        sandbox.Sandbox.Requests.Clear();

        await ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, change);

        var calls = LoggedCall.AllOf(sandbox.Sandbox.Requests);
        var final = await StateOfAsync(sandbox);
        Assert.NotEqual(before, final);
        return (calls, final);
    }

    // A key that waits for its deletion counts as gone; each key has ids and a material of its own.
    private static async Task<string> StateOfAsync(SandboxAccount sandbox)
    {
        var text = SandboxSnapshot.Of(sandbox.Sandbox).ToString();
        foreach (var key in await sandbox.Account.Keys.FindTaggedAsync(Ownership.ManagedByKey, Ownership.ManagedByValue, default))
        {
            if (key.State == KeyState.PendingDeletion)
                text = Regex.Replace(text, $@"^KeyStore {key.KeyId}\n.*\n", "", RegexOptions.Multiline);
        }

        var things = KeyId().Replace(KeyMaterial().Replace(text, "material"), "KEY").Split("\n", StringSplitOptions.RemoveEmptyEntries).Chunk(2);
        return string.Join('\n', things.Select(thing => string.Join('\n', thing)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"(?<=^KeyStore .*\n.*)\b\d+ bytes [0-9A-F]{8}\b", RegexOptions.Multiline)]
    private static partial Regex KeyMaterial();

    [GeneratedRegex("[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")]
    private static partial Regex KeyId();

    // A call that changes nothing has no effect to fail after.
    private static IEnumerable<Fault> Faults(LoggedCall call)
    {
        var fault = call.Failing();
        IEnumerable<Fault> lasting = [fault, fault with { Calls = int.MaxValue }];
        return call.IsRead ? lasting : [.. lasting, .. lasting.Select(one => one with { AfterEffect = true })];
    }

    private static async Task RunWithAsync(string scenario, Fault fault, string final)
    {
        await using var sandbox = await SandboxAccount.OpenAsync(Options);
        var change = await ChangeScenario.PrepareAsync(scenario, sandbox.Account);
        var before = SandboxSnapshot.Of(sandbox.Sandbox);
        var stateBefore = await StateOfAsync(sandbox);
        sandbox.Sandbox.Faults.Add(fault);

        var error = await Record.ExceptionAsync(() => ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, change));
        sandbox.Sandbox.Faults.Clear();

        var about = $"{scenario}, {fault.Error!.Message} {(fault.AfterEffect ? "after" : "before")} its effect, {(fault.Calls == 1 ? "once" : "from there on")}: {error?.Message}";
        var after = SandboxSnapshot.Of(sandbox.Sandbox);
        var stateAfter = await StateOfAsync(sandbox);
        // No error only where the failure did not matter: a key that was made is found again though its creation was not answered.
        Assert.True(error is AuditException || (error is null && stateAfter == final), about);
        var untagged = after.UntaggedBeyond(before).Where(thing => !thing.Contains("alias/DdbAudit", StringComparison.Ordinal)).ToList();
        Assert.True(untagged.Count == 0, $"{about}\nuntagged: {string.Join(", ", untagged)}");

        await ChangeRun.RunAsync(sandbox.Account, ChangeRun.AtOnce, change);
        var again = await StateOfAsync(sandbox);
        Assert.True(again == final, $"{about}\nafter one more run\n{again}\ninstead of\n{final}\nin between\n{after}");
        // A single failure must leave nothing half done: what the change had begun is taken back, or all of it stands.
        if (fault.Calls == 1)
            Assert.True(stateAfter == stateBefore || stateAfter == final, $"{about}\nleft\n{stateAfter}\ninstead of\n{stateBefore}");
    }
}
