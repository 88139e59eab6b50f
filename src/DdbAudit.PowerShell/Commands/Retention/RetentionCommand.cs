using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Retention;

namespace DdbAudit.Commands;

/// <summary>A cmdlet about how long logs are kept: those of a trail, or those under a prefix of a bucket. Each place once, however often the pipeline names it.</summary>
public abstract class RetentionCommand : DdbCommand
{
    private protected const string TrailSet = "Trail";
    private protected const string BucketSet = "Bucket";

    private readonly HashSet<(string Trail, string? Region)> _done = [];

    private protected RetentionCommand()
    {
    }

    /// <summary>Empty where an object of the pipeline is of no trail, which is an error.</summary>
    [Parameter(Position = 0, ParameterSetName = TrailSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TrailNameCompleter))]
    public string? TrailName { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string BucketName { get; set; } = "";

    [Parameter(ParameterSetName = BucketSet)]
    [Alias("KeyPrefix", "Prefix")]
    public string? S3KeyPrefix { get; set; }

    [Parameter(ParameterSetName = BucketSet)]
    [ValidatePattern("^[0-9]{12}$")]
    public string[] AccountId { get; set; } = [];

    private protected abstract void Process(IAuditAccount account, RetentionTarget target);

    private protected sealed override void Process()
    {
        var account = Account;
        if (ParameterSetName == BucketSet)
        {
            foreach (var owner in AccountId.Length > 0 ? AccountId.Distinct() : [account.Scope.AccountId])
                Process(account, Pump.Await(stop => RetentionTarget.OfBucketAsync(account, BucketName, S3KeyPrefix, owner, stop)));
        }
        else if (TryTrail(TrailName, out var trail) && _done.Add((trail, Region)))
        {
            Attempt(() => Process(account, Pump.Await(stop => RetentionTarget.OfTrailAsync(account, trail, stop))), isOneOfSeveral: MyInvocation.ExpectingInput);
        }
    }

    private protected void Report(IAuditAccount account, RetentionTarget target)
    {
        var retention = Pump.Await(stop => new RetentionControl(account).GetAsync(target, stop));
        WriteWarnings(retention.Warnings);
        WriteObject(retention);
    }
}
