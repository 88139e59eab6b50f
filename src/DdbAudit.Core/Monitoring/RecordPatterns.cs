using DdbAudit.Arns;
using DdbAudit.Monitoring.Patterns;

namespace DdbAudit.Monitoring;

/// <summary>The patterns that the ready conditions are made of.</summary>
internal static class RecordPatterns
{
    // The record of a batch lists tables, not what is done to their items. A statement stands as it was written, in any case and after any
    // blanks: so it is counted unless its first letter begins another verb. Of a batch, wildcards in selectors are enough for one such test only.
    public static PatternNode Deletes { get; } =
        RecordPaths.EventName.IsAny(["DeleteItem", "BatchWrite*"])
        | RecordPaths.Operation.Is("Delete")
        | RecordPaths.Statement.IsNone(["S*", "I*", "U*", "s*", "i*", "u*"])
        | RecordPaths.Statements.IsNot("S*");

    // A key without a session has no sessionContext at all: then no MFA was used either.
    public static PatternNode NoMfa { get; } = RecordPaths.Mfa.IsMissing() | RecordPaths.Mfa.IsNot("true");

    // What a service does for the account, it does without its root user.
    public static PatternNode Root { get; } = RecordPaths.UserType.Is("Root") & RecordPaths.InvokedBy.IsMissing();

    // CloudTrail records a SELECT with readOnly false.
    private static PatternNode Writes { get; } =
        RecordPaths.ReadOnly.IsFalse()
        & (RecordPaths.Statement.IsMissing() | RecordPaths.Statement.IsNone(["SELECT*", "select*", "Select*"]));

    public static PatternNode WritesBy(IReadOnlyList<string> principals) => Writes & RecordPaths.UserArn.IsAny(principals.Select(PrincipalArn.Pattern));

    // What is missing is not unequal either: an identity without an ARN would pass unseen.
    public static PatternNode NotBy(IReadOnlyList<string> principals) =>
        RecordPaths.UserArn.IsMissing() | RecordPaths.UserArn.IsNone(principals.Select(PrincipalArn.Pattern));

    // A service that calls for the account stands there by its name.
    public static PatternNode NotFrom(IReadOnlyList<string> networks) =>
        RecordPaths.SourceIPAddress.IsNone(networks.Select(Network.Pattern)) & RecordPaths.SourceIPAddress.IsNot("*.amazonaws.com");

    /// <summary>
    /// Data events of one table. Its ARN stands in the resources of single calls, batches, transactions and PartiQL alike; by its name it is
    /// told from a table of another Region or account, whose records the log group may hold too.
    /// </summary>
    public static PatternNode OfTable(TableArn table) =>
        RecordPaths.ManagementEvent.IsFalse()
        & (RecordPaths.ResourceArn.Is(table.ToString())
            | RecordPaths.TableName.Is(table.ToString())
            | RecordPaths.TableName.Is(table.TableName) & RecordPaths.Region.Is(table.Region) & RecordPaths.Account.Is(table.AccountId));

    /// <summary>The table that a pattern of <see cref="OfTable"/> is about; null for others.</summary>
    public static TableArn? TableOf(FilterPattern pattern) => pattern.Root.Tests.OfType<TextTest>()
        .Where(test => test.Path == RecordPaths.ResourceArn && test.IsEqual)
        .Select(test => TableArn.TryParse(test.Text))
        .FirstOrDefault(table => table is not null);
}
