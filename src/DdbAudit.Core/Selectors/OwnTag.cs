using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>
/// The tags of a trail that say which entries of its basic selectors are ours, as those have no name. One a table:
/// <c>ddbaudit:table/Orders</c> = <c>reads + writes until=2026-11-22T14:00:00Z reason=incident 7</c>. Keys are only ever made from the ARNs
/// that selectors list, never read, so a key that is too long may end in a hash.
/// </summary>
internal static partial class OwnTag
{
    /// <summary>Tags of one trail (CloudTrail API, AddTags).</summary>
    public const int MaxTags = 50;

    /// <summary>In characters (CloudTrail API, Tag).</summary>
    public const int HardMaxValueLength = 256;

    /// <summary>In characters: leaves room for what a table was before, of at most 76, which its tag says too while selectors change.</summary>
    public const int MaxValueLength = 180;

    private const string TablePrefix = "ddbaudit:table/";
    private const string AllTablesKey = "ddbaudit:all-tables";
    private const int MaxKeyLength = 128;
    private const int HashLength = 16;
    private const string Separator = " + ";
    private const string UntilMark = " until=";
    private const string ReasonMark = " reason=";

    public static bool IsOwn(string key) => key == AllTablesKey || key.StartsWith(TablePrefix, StringComparison.Ordinal);

    /// <param name="table">An ARN, or <see cref="TableLogging.AllTables"/>.</param>
    /// <param name="trailArn">A table of the trail's own Region and account goes by its name alone.</param>
    public static string KeyFor(string table, string trailArn) => TableArn.TryParse(table) is { } arn
        ? Fit(TablePrefix + (IsAtHome(arn, trailArn) ? arn.TableName : $"{arn.Region}/{arn.AccountId}/{arn.TableName}"), table)
        : AllTablesKey;

    public static string Value(IEnumerable<LoggingScope> scopes) => string.Join(Separator, scopes.Select(Write));

    /// <summary>Null where DdbAudit did not write the value.</summary>
    public static IReadOnlyList<LoggingScope>? TryRead(string value)
    {
        var scopes = value.Split(Separator).Select(TryReadScope).ToList();
        return scopes.TrueForAll(scope => scope is not null) ? scopes.OfType<LoggingScope>().ToList() : null;
    }

    private static bool IsAtHome(TableArn table, string trailArn) =>
        trailArn.Split(':') is [_, var partition, _, var region, var account, ..]
        && (table.Partition, table.Region, table.AccountId) == (partition, region, account);

    private static string Fit(string key, string table) => key.Length <= MaxKeyLength
        ? key
        : $"{key[..(MaxKeyLength - HashLength - 1)]}:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(table)))[..HashLength]}";

    private static string Write(LoggingScope scope) =>
        scope.Calls
        + (scope.Until is { } until ? UntilMark + LeaseTime.Write(until) : "")
        + (scope.Reason is { } reason ? ReasonMark + Unwritable().Replace(reason, static match => $"={(int)match.Value[0]:X4}") : "");

    private static LoggingScope? TryReadScope(string text)
    {
        var (head, reason) = Split(text, ReasonMark);
        var (calls, until) = Split(head, UntilMark);
        return LoggingScope.TryOf(calls) is { } scope && (until is null || LeaseTime.TryRead(until) is not null)
            ? scope with
            {
                Until = until is null ? null : LeaseTime.TryRead(until),
                Reason = reason is null ? null : Escaped().Replace(reason, static match => ((char)Convert.ToInt32(match.Value[1..], 16)).ToString()),
            }
            : null;
    }

    private static (string Before, string? After) Split(string text, string mark) =>
        text.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0 ? (text[..at], text[(at + mark.Length)..]) : (text, null);

    // Of what AWS takes in a tag (letters, digits, spaces, _ . : / = + - @), less the marks of this format and spaces that could be trimmed.
    [GeneratedRegex(@"[^A-Za-z0-9 _.:/@-]|^ | (?= )| \z", RegexOptions.Singleline)]
    private static partial Regex Unwritable();

    [GeneratedRegex("=[0-9A-F]{4}")]
    private static partial Regex Escaped();
}
