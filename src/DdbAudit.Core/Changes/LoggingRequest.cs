using DdbAudit.Arns;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Changes;

/// <summary>What was asked of a trail: log these tables (or all) in this scope, or no longer.</summary>
internal sealed record LoggingRequest
{
    /// <summary>Names or ARNs.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];

    public bool AllTables { get; init; }

    public DdbReadWriteType ReadWriteType { get; init; }

    /// <summary>Only these operations are to be logged; empty for all.</summary>
    public IReadOnlyList<string> EventNames { get; init; } = [];

    /// <summary>Leaves out the calls on the tables' streams.</summary>
    public bool ExcludeStreams { get; init; }

    /// <summary>The end of the lease that is taken; null for none.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why the lease is taken.</summary>
    public string? Reason { get; init; }

    /// <summary>Basic selectors may be turned into advanced ones, where they cannot say what is to be logged.</summary>
    public bool AllowConversion { get; init; }

    /// <summary>The tables' own ARNs are removed from selectors of others too.</summary>
    public bool Force { get; init; }

    /// <summary>A part was carried out already: what others go on logging is no reason to refuse the rest.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>Only what a lease logs that was over at this time is to end; null for all that was asked.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>A name or an ARN.</summary>
    public required string TrailName { get; init; }

    /// <summary>The bucket of a new trail; null for one that DdbAudit makes. A trail that is there keeps its bucket.</summary>
    public string? BucketName { get; init; }

    /// <summary>Without slashes at its ends; null for none.</summary>
    public string? S3KeyPrefix { get; init => field = value?.Trim('/') is { Length: > 0 } prefix ? prefix : null; }

    public StorageOptions Storage { get; init; } = new();

    /// <summary>Null where nothing was said of CloudWatch Logs: a trail's delivery then stays as it is.</summary>
    public LogDeliveryRequest? LogDelivery { get; init; }

    /// <summary>Whether tables are to be logged, and not only delivered elsewhere.</summary>
    public bool HasTables => AllTables || TableNames.Count > 0;

    /// <summary>How the key that was asked for is named: as given, or by the alias of the stack's own; null where none was asked for.</summary>
    public string? KeyName => Storage.KmsKeyId ?? (Storage.CreateKmsKey ? KeyAlias.For(TrailArn.NameOf(TrailName)) : null);

    /// <summary>A new trail is to log every Region. One that is there stays as it is.</summary>
    public bool MultiRegion { get; init; }

    /// <summary>What of the tables is to be logged.</summary>
    /// <exception cref="AuditException">OptionConflict: what was asked for logs nothing.</exception>
    public LoggingScope Scope => LoggingScope.Asked(ReadWriteType, EventNames) with
    {
        ExcludeStreams = ExcludeStreams,
        Until = Until,
        Reason = Reason,
    };

    /// <summary>The tables' ARNs as selectors hold them, and <see cref="TableLogging.AllTables"/> where all are meant.</summary>
    /// <exception cref="AuditException">A text can be no table's name or ARN.</exception>
    public IReadOnlyList<string> Tables(AuditScope scope) =>
    [
        .. AllTables ? [TableLogging.AllTables] : Array.Empty<string>(),
        .. TableNames.Select(table => TableArn.From(table, scope).ToString()).Distinct(),
    ];
}
