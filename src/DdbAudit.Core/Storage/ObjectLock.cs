using System.Globalization;

namespace DdbAudit.Storage;

/// <summary>What keeps a version from being deleted.</summary>
/// <param name="Mode">GOVERNANCE or COMPLIANCE; null where only a legal hold is on.</param>
/// <param name="Until">The end of the retention, UTC.</param>
internal sealed record ObjectLock(string? Mode, DateTimeOffset? Until, bool HasLegalHold)
{
    public override string ToString() => string.Join(" and ", Reasons());

    private IEnumerable<string> Reasons()
    {
        if (Mode is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"Object Lock in {Mode} mode until {Until:yyyy-MM-dd HH:mm}Z");

        if (HasLegalHold)
            yield return "a legal hold";
    }
}
