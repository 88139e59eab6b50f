namespace DdbAudit.Changes;

/// <summary>What a caller must be allowed for a step of a plan.</summary>
/// <param name="Action">As policies name it, such as <c>s3:CreateBucket</c>.</param>
/// <param name="Resource">An ARN; an asterisk where the action is about none.</param>
internal sealed record Permission(string Action, string Resource)
{
    /// <summary>Whether the resource has a policy that may allow it, where the caller's own do not.</summary>
    public bool MayComeFromResource { get; init; }
}
