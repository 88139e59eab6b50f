using System.Management.Automation;
using System.Runtime.CompilerServices;
using DdbAudit.Binding;
using DdbAudit.Queries;
using DdbAudit.Queries.Sql;
using DdbAudit.Reading;

namespace DdbAudit.Commands;

/// <summary>Reads data events from a trail's bucket, from any bucket, or from files.</summary>
[Cmdlet(VerbsCommon.Get, "DdbDataEvent", DefaultParameterSetName = TrailSet)]
[OutputType(typeof(DdbDataEvent))]
public sealed partial class GetDdbDataEventCommand : LogReadingCommand
{
    private int _left;

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Names(TakesNull = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public override string[] TableName { get; set; } = [];

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxEvents { get; set; }

    [Parameter]
    public SwitchParameter IncludeRaw { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        _left = MaxEvents ?? int.MaxValue;
        OpenCheckpoint();
    }

    private protected override void ReadAll(IReadOnlyCollection<LogSource> sources)
    {
        foreach (var source in sources.TakeWhile(_ => _left > 0))
        {
            Introduce(source);
            if (UsesAthena)
                Ask(source);
            else
                Read(source);
        }

        if (Follow)
            ReadWhatArrives(sources);
    }

    private void Read(LogSource source)
    {
        var pass = new EventPass(source, ToCriteria(source), _checkpoint);
        Read(source, pass, new ScanOptions { IncludeRaw = IncludeRaw }, batch => Write(batch.Events));
        if (_left > 0)
            pass.Complete();
    }

    private void Ask(LogSource source)
    {
        var criteria = ToCriteria(source);
        var reader = new EventRowReader(criteria, new ScanOptions { Endpoint = source.Endpoint });
        Query(source, table => EventSql.Compile(table, criteria, source.Window, MaxEvents, AllowDuplicate).Statement, reader.Read, events => Write(TakeNew(events)));
    }

    /// <returns>Whether more is wanted.</returns>
    [MethodImpl(HotMethod.Options)]
    private bool Write(ReadOnlySpan<DdbDataEvent> events)
    {
        foreach (var found in events)
        {
            WriteObject(found);
            if (--_left == 0)
                return false;
        }

        return true;
    }
}
