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
        foreach (var problem in trails.Problems.Where(problem => IsAsked(problem.Target!)))
            WriteAuditError(problem);
        foreach (var trail in trails.Opaque.Where(trail => IsAsked(trail.Arn)))
            WriteWarning(trail.Description.SelectorsUnknown);
        List<string> arns = [.. trails.Readable.Concat(trails.Opaque).Select(trail => trail.Arn), .. trails.Problems.Select(problem => problem.Target!)];
        foreach (var missing in TrailName.Where(name => IsName(name) && !arns.Exists(arn => IsTrail(arn, name))))
            WriteAuditError(account.Scope.TrailNotFound(missing));
        return new LoggingOverview(trails.Readable.Where(trail => IsAsked(trail.Arn)), account.Scope, DateTimeOffset.UtcNow, areAll: TrailName.Contains("*"));
    }

    // A name without wildcards must be there; a pattern may match nothing.
    private List<string> Tables()
    {
        var asked = TableName.Select(NameOf).ToList();
        var found = TableNames.FindLike(Pump, Account, asked);
        foreach (var missing in asked.Where(name => IsName(name) && !found.Contains(name, StringComparer.OrdinalIgnoreCase)))
            WriteAuditError(Account.Scope.TableNotFound(missing));
        return found;
    }

    // The ARN of a table of this account and Region is as good as its name; another one names no table here.
    private string NameOf(string nameOrArn) =>
        TableArn.TryParse(nameOrArn) is { } arn && arn == TableArn.From(arn.TableName, Account.Scope) ? arn.TableName : nameOrArn;

    private bool IsAsked(string trailArn) => TrailName.Any(pattern => IsTrail(trailArn, pattern));

    private static bool IsTrail(string arn, string pattern) => IsMatch(TrailArn.IsArn(pattern) ? arn : TrailArn.NameOf(arn), pattern);

    private static bool IsName(string pattern) => !WildcardPattern.ContainsWildcardCharacters(pattern);

    private static bool IsMatch(string name, string pattern) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(name);
}
