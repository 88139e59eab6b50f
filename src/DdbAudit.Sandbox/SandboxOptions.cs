using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Sts;

namespace DdbAudit.Sandbox;

/// <summary>How a sandbox behaves. The defaults are those of a patient AWS: nothing fails, log files come after two seconds.</summary>
public sealed record SandboxOptions
{
    /// <summary>0 picks a free port.</summary>
    public int Port { get; init; }

    /// <summary>Twelve digits.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>The Region that the printed settings name; any Region may be called.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>How long after a call its log file lies in the bucket.</summary>
    public TimeSpan DeliveryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a new table stays CREATING.</summary>
    public TimeSpan TableCreation { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a deleted table stays DELETING.</summary>
    public TimeSpan TableDeletion { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an Athena query is queued and runs before it is answered.</summary>
    public TimeSpan QueryDuration { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long after PutEventSelectors events are still matched with the selectors before.</summary>
    public TimeSpan SelectorSpread { get; init; }

    /// <summary>How long after PutEventSelectors GetEventSelectors still shows the selectors before.</summary>
    public TimeSpan SelectorVisibility { get; init; }

    /// <summary>How long after a change of a role other services still see what it was before; a new role is not there for them.</summary>
    public TimeSpan RoleSpread { get; init; }

    /// <summary>The shortest time between two writes to CloudTrail; a faster one gets ThrottlingException. AWS takes about one a second.</summary>
    public TimeSpan TrailWriteInterval { get; init; }

    /// <summary>How many of the first writes to CloudTrail get ConflictException, as those on a trail that is not ready.</summary>
    public int TrailConflicts { get; init; }

    /// <summary>Added to every request.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many log events a page of FilterLogEvents looks at: where none of them matches, the page is empty.</summary>
    internal int LogScanPage { get; init; } = 10_000;

    /// <summary>The organization that accounts belong to; null for none.</summary>
    internal SandboxOrganization? Organization { get; init; }

    /// <summary>Identities besides the printed user, such as a role with MFA or a user of another account.</summary>
    internal IReadOnlyList<Caller> Callers { get; init; } = [];

    /// <summary>The account's IAM roles.</summary>
    internal IReadOnlyList<SandboxRole> Roles { get; init; } = [];

    /// <summary>What signatures are checked against and what state is dated by.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
