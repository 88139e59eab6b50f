using System.Management.Automation;
using DdbAudit.Binding;
using DdbAudit.Selectors;

namespace DdbAudit.Commands;

/// <summary>A cmdlet that speaks to an account, which its connection parameters lead to.</summary>
public abstract partial class DdbCommand : AuditCommand
{
    private IAuditAccount? _account;
    private string? _accountRegion;

    private protected DdbCommand()
    {
    }

    /// <summary>The account that the parameters lead to.</summary>
    /// <exception cref="AuditException">No account can be reached with these settings, or the sandbox is in force and one of them was given.</exception>
    private protected IAuditAccount Account => AccountIn(Region);

    /// <summary>The account of the connection in a Region, such as one that the pipeline named earlier. Opened once, and again where the Region changes.</summary>
    /// <param name="region">Null for the connection's own.</param>
    /// <exception cref="AuditException">As <see cref="Account"/> says.</exception>
    private protected IAuditAccount AccountIn(string? region)
    {
        if (_account is null || _accountRegion != region)
            (_account, _accountRegion) = (OpenAccount(region), region);
        return _account;
    }

    /// <summary>
    /// The trail that was named; the default one where none was. Where an object of the pipeline is of no trail, which is an error of
    /// this object, another trail must not stand for it.
    /// </summary>
    private protected bool TryTrail(string? given, out string trail)
    {
        trail = Ownership.StackNamed(given);
        if (!string.IsNullOrEmpty(given) || !MyInvocation.ExpectingInput || !MyInvocation.BoundParameters.ContainsKey("TrailName"))
            return true;
        WriteAuditError(new AuditException(AuditError.NotLogged, "The TrailName of an object of the pipeline is empty: no trail logs its table, so there is none to go by.")
        {
            Remedy = "Log the table first, or name a trail with -TrailName and leave the pipeline out.",
        });
        return false;
    }

    /// <summary>A selector takes any name, and logs nothing of one that is misspelled.</summary>
    private protected void WarnOfUnknownEvents(IEnumerable<string> eventNames) =>
        WarnOfUnknown(eventNames.Where(name => !AuditedCall.KnownNames.Contains(AuditedCall.Spelled(name))), "nothing of it is logged");

    /// <summary>New operations come, so that an unknown one is no error.</summary>
    /// <param name="effect">What a misspelled name comes to.</param>
    private protected void WarnOfUnknown(IEnumerable<string> eventNames, string effect) => WriteWarnings(eventNames.Select(name =>
        $"'{name}' is none of DynamoDB's data events that are known here: where it is misspelled, {effect}. Known are {string.Join(", ", AuditedCall.KnownNames)}."));

    protected sealed override void BeginProcessing()
    {
        Guard(RefuseBesideSandbox);
        base.BeginProcessing();
    }

    private IAuditAccount OpenAccount(string? region)
    {
        var settings = AwsToolsSession.Beside(new ConnectionSettings
        {
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            SessionToken = SessionToken,
            ProfileName = ProfileName,
            ProfileLocation = string.IsNullOrEmpty(ProfileLocation) ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation),
            Credential = (Credential as PSObject)?.BaseObject ?? Credential,
            Region = region,
            EndpointUrl = EndpointUrl,
        });
        var account = Pump.Await(stop => Session.OpenAsync(settings, stop));
        var scope = account.Scope;
        WriteVerbose($"Account {scope.AccountId}, Region {scope.Region}, endpoint {scope.EndpointText ?? "AWS"}, as {scope.CallerArn}.");
        WriteDebug(Session.Sandbox is null ? scope.Origin : $"Credentials and Region come from the sandbox at {scope.EndpointText}.");
        return account;
    }

    /// <summary>
    /// Sandbox and real account must never be confused: what names the one is refused while the other is in force. Asked before
    /// pipeline input binds: a Region that comes with an object of the sandbox is no such naming.
    /// </summary>
    private void RefuseBesideSandbox()
    {
        if (Session.Sandbox is not { } sandbox)
            return;
        var given = ConnectionNames.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
        if (given is not null)
            throw new AuditException(
                AuditError.SandboxInForce,
                $"The sandbox at {sandbox.Endpoint} is in force, so -{given} cannot be used.") { Target = given };
    }
}
