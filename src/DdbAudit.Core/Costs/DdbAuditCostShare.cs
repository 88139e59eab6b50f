using System.Globalization;

namespace DdbAudit;

/// <summary>What a table, or a principal on a table, has in an estimate.</summary>
public sealed record DdbAuditCostShare
{
    /// <summary>The table's name; its ARN where it is of another Region.</summary>
    public required string TableName { get; init; }

    /// <summary>Who called, as the identity's display name; null before logging, when CloudWatch counts everybody together.</summary>
    public string? UserName { get; init; }

    /// <summary>Calls a month.</summary>
    public required decimal Reads { get; init; }

    public required decimal Writes { get; init; }

    /// <summary>PartiQL statements a month, which are logged as writing.</summary>
    public required decimal PartiQL { get; init; }

    /// <summary>Reads of the table's stream a month.</summary>
    public required decimal Streams { get; init; }

    /// <summary>Events that all trails deliver a month.</summary>
    public required decimal Events { get; init; }

    /// <summary>Bytes of log files that they fill a month.</summary>
    public required decimal Bytes { get; init; }

    /// <summary>USD a month for the delivery of the events.</summary>
    public required decimal EventCost { get; init; }

    /// <summary>Such as <c>Orders by alice: 1,200 events, 0.00 USD</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{TableName}{(UserName is null ? "" : $" by {UserName}")}: {Events:N0} events, {EventCost:0.00} USD");
}
