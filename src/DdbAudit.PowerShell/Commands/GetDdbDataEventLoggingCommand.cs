using System.Management.Automation;
using DdbAudit.Arns;
using DdbAudit.Binding;
using DdbAudit.Trails;

namespace DdbAudit.Commands;

[Cmdlet(VerbsCommon.Get, "DdbDataEventLogging")]
[OutputType(typeof(DdbDataEventLogging))]
public sealed class GetDdbDataEventLoggingCommand : DdbCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    public string[] TableName { get; set; } = ["*"];

    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string[] TrailName { get; set; } = ["*"];

    private LoggingOverview? _overview;
    private string? _overviewRegion;

    private protected override void Process()
    {
        var account = Account;
        if (_overview is null || _overviewRegion != account.Scope.Region)
            (_overview, _overviewRegion) = (ReadTrails(account), account.Scope.Region);
        foreach (var table in Tables())
        {
            foreach (var logging in _overview.Of(table))
                WriteObject(logging);
        }
    }

    private LoggingOverview ReadTrails(IAuditAccount account)
    {
        var trails = Pump.Await(stop => RegionTrails.ReadAsync(account, stop));
        foreach (var problem in trails.Problems.Where(problem => IsMatch(TrailArn.NameOf(problem.Target!), TrailName)))
            WriteAuditError(problem);
        foreach (var trail in trails.Opaque.Where(trail => IsMatch(trail.Name, TrailName)))
            WriteWarning(trail.Description.SelectorsUnknown);
        return new LoggingOverview(trails.Readable.Where(trail => IsMatch(trail.Name, TrailName)), account.Scope, DateTimeOffset.UtcNow);
    }

    // A name without wildcards must be there; a pattern may match nothing.
    private List<string> Tables()
    {
        var found = new List<string>();
        Pump.ForEach(Account.Tables.ListAsync, name =>
        {
            if (IsMatch(name, TableName))
                found.Add(name);
            return true;
        });
        foreach (var missing in TableName.Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !found.Contains(name)))
            WriteAuditError(Account.Scope.TableNotFound(missing));
        return found;
    }

    private static bool IsMatch(string name, string[] patterns) =>
        patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name));
}
