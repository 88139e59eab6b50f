using System.Text.RegularExpressions;
using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Changes;
using DdbAudit.Delivery;
using DdbAudit.Monitoring;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Tests;

namespace DdbAudit.Aws.Tests.Monitoring;

/// <summary>Every single call of making an alarm, or of changing one of ours, is made to fail, before its effect and after it.</summary>
public sealed partial class AlarmFaultMatrixTests
{
    private static readonly SandboxOptions Options = new() { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1) };
    private static readonly AlarmRequest Wanted = new() { TableName = "Orders", Condition = DdbAlarmCondition.Deletes, AlarmName = "it" };

    // Changes pattern, metric and alarm.
    private static readonly AlarmRequest Earlier = new() { TableName = "Orders", Condition = DdbAlarmCondition.Scans, AlarmName = "it", Threshold = 9 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_call_fails_all_is_as_it_was_and_one_more_run_makes_the_alarm(bool isChange)
    {
        await using var clean = await PrepareAsync(isChange);
        clean.Sandbox.Requests.Clear();
        await MakeAsync(clean, Wanted);
        var calls = clean.Sandbox.Requests.Entries.GroupBy(request => (request.Service, request.Operation)).SelectMany(same => same.Select((_, at) => (same.Key.Service, same.Key.Operation, Number: at + 1))).ToList();
        var final = StateOf(clean);
        Assert.Contains(calls, call => call.Operation == "PutMetricFilter");
        Assert.Contains(calls, call => call.Operation == "PutMetricAlarm");

        await Parallel.ForEachAsync(
            calls.SelectMany(call => new[] { (call, AfterEffect: false), (call, AfterEffect: true) }),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (fault, _) => await RunWithAsync(fault.call, fault.AfterEffect, isChange, final));
    }

    private static async Task RunWithAsync((string Service, string Operation, int Number) call, bool afterEffect, bool isChange, string final)
    {
        await using var account = await PrepareAsync(isChange);
        var before = StateOf(account);
        account.Sandbox.Faults.Add(new Fault
        {
            Service = call.Service,
            Operation = call.Operation,
            FirstCall = call.Number,
            Error = new ServiceError("SandboxFault", "It was made to fail."),
            AfterEffect = afterEffect,
        });

        var error = await Record.ExceptionAsync(() => MakeAsync(account, Wanted));
        account.Sandbox.Faults.Clear();

        // Whether the caller may do it need not be known beforehand.
        Assert.True(error is AuditException || call.Service == "iam", $"{call}: {error}");
        Assert.Equal(error is null ? final : before, StateOf(account));
        await MakeAsync(account, Wanted);
        Assert.Equal(final, StateOf(account));
    }

    // Each sandbox's log group and role are creations of their own, and an alarm is evaluated whenever its time has come.
    private static string StateOf(SandboxAccount account) => AlarmState().Replace(Creation().Replace(SandboxSnapshot.Of(account.Sandbox).ToString(), ""), "");

    [GeneratedRegex("ddbaudit:creation: [0-9a-f]+")]
    private static partial Regex Creation();

    [GeneratedRegex(@"State=\(Value=\w+, Reason=.*?, ReasonData=(-|.*?\})\)")]
    private static partial Regex AlarmState();

    private static async Task<SandboxAccount> PrepareAsync(bool isChange)
    {
        var account = await SandboxAccount.OpenAsync(Options);
        await account.Account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        var request = new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders"], BucketName = "the-log-bucket", LogDelivery = new LogDeliveryRequest() };
        await ChangeRun.EnableAsync(account.Account, ChangeRun.AtOnce, request);
        if (isChange)
            await MakeAsync(account, Earlier);
        return account;
    }

    private static async Task MakeAsync(SandboxAccount account, AlarmRequest request)
    {
        var plan = await new AlarmPlanner(account.Account).PlanAsync(request, default);
        await plan.ApplyAsync(account.Account, _ => { }, default);
    }
}
