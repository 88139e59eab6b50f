using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Logs;
using DdbAudit.Output;
using DdbAudit.Queries;
using DdbAudit.Queries.Questions;
using DdbAudit.Queries.Setup;
using DdbAudit.Reading;

namespace DdbAudit.Commands;

/// <summary>Asks Athena a ready-made question about a trail's logs, or one in SQL.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "DdbAuditQuery", DefaultParameterSetName = QuestionSet)]
[OutputType(typeof(PSObject))]
public sealed partial class InvokeDdbAuditQueryCommand : DdbCommand
{
    private const string QuestionSet = "Question";
    private const string SqlSet = "Sql";

    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QuestionSet)]
    [ArgumentCompleter(typeof(QuestionCompleter))]
    public string Question { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public string Sql { get; set; } = "";

    [Parameter(ParameterSetName = SqlSet)]
    [ValidateNotNullOrEmpty]
    public object[] SqlParameter { get; set; } = [];

    /// <summary>Empty where an object of the pipeline is of no trail, which is an error.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter]
    [ValidateRange(AthenaRequest.LeastMaxBytesScanned, long.MaxValue)]
    public long? MaxBytesScanned { get; set; }

    private protected override void Process()
    {
        if (!TryTrail(TrailName, out var trail))
            return;
        var question = ParameterSetName == QuestionSet ? ReadyQuestions.Find(Question) : null;
        var window = Window(question?.Period);
        var reading = QueryReading.Open(this, Pump, Account, trail, new QueryChoice(WorkGroupName, DatabaseName, AthenaTableName), MaxBytesScanned);
        reading.Rate = AthenaScanRate;
        if (question is not null)
            reading.RequireTable(window);
        var statement = question?.Compile(reading.Place.Table.Name, window, GivenValues(), _now) ?? new QueryStatement(Sql, [.. SqlParameter.Select(SqlArguments.Write)]);
        reading.Run(statement, Write);
    }

    private bool Write(QueryPage page)
    {
        foreach (var row in page.Rows)
            WriteObject(QueryRow.Of(page.Columns, row));
        return true;
    }

    // Another account or Region may have a table of the same name.
    private LogWindow Window(TimeSpan? span)
    {
        var window = EventPeriod.From(StartTime, EndTime, Last, _now).WithStart(_now, span).ToWindow();
        return TableName is not null && TableArn.TryFrom(TableName, Account.Scope) is { } table ? window with { AccountIds = [table.AccountId], Regions = [table.Region] } : window;
    }
}
