using System.Text.RegularExpressions;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Changes;
using DdbAudit.Delivery;
using DdbAudit.Monitoring;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Tests;

namespace DdbAudit.Aws.Tests.Monitoring;

/// <summary>Every single call of making an alarm is made to fail, before its effect and after it.</summary>
public sealed partial class AlarmFaultMatrixTests
{
    private static readonly SandboxOptions Options = new() { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Whatever_call_fails_nothing_is_left_behind_and_one_more_run_makes_the_alarm()
    {
        await using var clean = await PrepareAsync();
        clean.Sandbox.Requests.Clear();
        await MakeAsync(clean);
        var calls = clean.Sandbox.Requests.Entries.GroupBy(request => (request.Service, request.Operation)).SelectMany(same => same.Select((_, at) => (same.Key.Service, same.Key.Operation, Number: at + 1))).ToList();
        var final = StateOf(clean);
        Assert.Contains(calls, call => call.Operation == "PutMetricFilter");
        Assert.Contains(calls, call => call.Operation == "PutMetricAlarm");

        await Parallel.ForEachAsync(
            calls.SelectMany(call => new[] { (call, AfterEffect: false), (call, AfterEffect: true) }),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (fault, _) => await RunWithAsync(fault.call, fault.AfterEffect, final));
    }

    private static async Task RunWithAsync((string Service, string Operation, int Number) call, bool afterEffect, string final)
    {
        await using var account = await PrepareAsync();
        var before = StateOf(account);
        account.Sandbox.Faults.Add(new Fault
        {
            Service = call.Service,
            Operation = call.Operation,
            FirstCall = call.Number,
            Error = new ServiceError("SandboxFault", "It was made to fail."),
            AfterEffect = afterEffect,
        });

        var error = await Record.ExceptionAsync(() => MakeAsync(account));
        account.Sandbox.Faults.Clear();

        // Whether the caller may do it need not be known beforehand.
        Assert.True(error is AuditException || call.Service == "iam", $"{call}: {error}");
        Assert.Equal(error is null ? final : before, StateOf(account));
        await MakeAsync(account);
        Assert.Equal(final, StateOf(account));
    }

    // Each sandbox's log group and role are creations of their own, and an alarm is evaluated whenever its time has come.
    private static string StateOf(SandboxAccount account) => AlarmState().Replace(Creation().Replace(SandboxSnapshot.Of(account.Sandbox).ToString(), ""), "");

    [GeneratedRegex("ddbaudit:creation: [0-9a-f]+")]
    private static partial Regex Creation();

    [GeneratedRegex(@"State=\(Value=\w+, Reason=.*?, ReasonData=(-|.*?\})\)")]
    private static partial Regex AlarmState();

    private static async Task<SandboxAccount> PrepareAsync()
    {
        var account = await SandboxAccount.OpenAsync(Options);
        await account.Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders"], BucketName = "the-log-bucket", LogDelivery = new LogDeliveryRequest() };
        await ChangeRun.EnableAsync(account.Account, ChangeRun.AtOnce, request);
        return account;
    }

    private static async Task MakeAsync(SandboxAccount account)
    {
        var plan = await new AlarmPlanner(account.Account).PlanAsync(new AlarmRequest { TableName = "Orders", Condition = DdbAlarmCondition.Deletes }, default);
        await plan.ApplyAsync(account.Account, _ => { }, default);
    }
}
