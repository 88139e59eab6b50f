namespace DdbAudit.Sandbox.S3.State;

/// <summary>The retention that a bucket gives to new versions. Either days or years are given.</summary>
internal sealed record DefaultRetention(string Mode, int? Days, int? Years)
{
    public Retention From(DateTimeOffset time) => new(Mode, Days is { } days ? time.AddDays(days) : time.AddYears(Years!.Value));
}
