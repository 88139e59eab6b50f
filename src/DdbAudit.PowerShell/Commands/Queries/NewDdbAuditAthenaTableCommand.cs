using System.Management.Automation;
using DdbAudit.Queries.Setup;

namespace DdbAudit.Commands;

/// <summary>Makes a trail's log files a table of Athena, with a work group that bounds what queries scan and encrypts and expires their results.</summary>
[Cmdlet(VerbsCommon.New, "DdbAuditAthenaTable", SupportsShouldProcess = true)]
[OutputType(typeof(DdbAuditAthenaTable))]
public sealed partial class NewDdbAuditAthenaTableCommand : ChangePlanCommand
{
    private protected override void Process()
    {
        if (!TryTrail(TrailName, out var trail))
            return;
        var (account, request) = (Account, Request(trail));
        var plan = Pump.Await(stop => new AthenaPlanner(account, request).PlanAsync(stop));
        foreach (var step in plan.Steps.OfType<PutTableStep>())
            WriteVerbose($"In SQL the table is:{Environment.NewLine}{step.Wanted.ToDdl()}");
        if (!CarryOut(plan, account, Force))
            return;
        var state = Pump.Await(stop => AthenaState.ReadAsync(account, request, stop));
        if (LogRegion.Length == 0)
            WarnOf(state.Stack, state.UnseenRegions);
        WriteObject(DdbAuditAthenaTable.Of(state, account.Scope));
    }

    private void WarnOf(string trail, IReadOnlyList<string> unseen)
    {
        if (unseen.Count > 0)
            WriteWarning($"Trail '{trail}' logs {unseen.Count} Regions that the table does not see ({string.Join(", ", unseen.Take(3))}{(unseen.Count > 3 ? ", ..." : "")}): -LogRegion * adds them, and -LogRegion NAME one.");
    }

    private AthenaRequest Request(string trail) => new(trail)
    {
        DatabaseName = DatabaseName,
        TableName = AthenaTableName,
        ResultLocation = ResultLocation is null ? null : S3Location.Parse(ResultLocation),
        KmsKeyId = KmsKeyId,
        ResultDays = ResultDays,
        MaxBytesScanned = MaxBytesScanned,
        AccountIds = AccountId,
        Regions = LogRegion,
        FirstDay = FirstDay is { } day ? Checked(DateOnly.FromDateTime(day)) : null,
    };

    // A range that begins after its end, which is now, is none to Athena.
    private static DateOnly Checked(DateOnly firstDay) => firstDay <= DateOnly.FromDateTime(DateTime.UtcNow) ? firstDay : throw new AuditException(
        AuditError.InvalidTimeRange, $"-FirstDay {firstDay:yyyy-MM-dd} is yet to come (UTC): the table would see no logs.") { Target = nameof(FirstDay), Remedy = "Give the day of the oldest log files that are to be seen." };
}
