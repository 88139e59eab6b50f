using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Iam.State;
using DdbAudit.Sandbox.Logs;
using DdbAudit.Sandbox.Logs.State;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.CloudTrail;

/// <summary>
/// The log group that a trail's events go to besides the bucket, and the role that lets CloudTrail in. Source: "Role policy document for
/// CloudTrail to use CloudWatch Logs for monitoring".
/// </summary>
internal sealed class TrailLogGroup(LogGroupStore groups, LogIntake intake, RoleStore roles)
{
    private static readonly string[] DeliveryActions = ["logs:CreateLogStream", "logs:PutLogEvents"];

    /// <summary>Checks what a request sets; nothing where it sets nothing.</summary>
    /// <exception cref="ServiceError">
    /// InvalidCloudWatchLogsLogGroupArnException, InvalidCloudWatchLogsRoleArnException, or AccessDeniedException: the caller may not pass
    /// the role.
    /// </exception>
    public void Check(Trail trail, JsonInput input, SandboxRequest request)
    {
        if (trail.CloudWatchLogsLogGroupArn is null || !(input.Has("CloudWatchLogsLogGroupArn") || input.Has("CloudWatchLogsRoleArn")))
            return;
        IdentityAccess.Check(request, "iam:PassRole", trail.CloudWatchLogsRoleArn!);
        var group = GroupArn(trail);
        if (group.Split(':') is not [_, _, _, var region, var accountId, ..] || region != trail.HomeRegion || accountId != trail.AccountId || groups.Find(group) is null)
            throw new ServiceError("InvalidCloudWatchLogsLogGroupArnException", "CloudTrail cannot validate the specified log group ARN.");
        if (!MayDeliver(trail, trail.AccountId))
            throw new ServiceError("InvalidCloudWatchLogsRoleArnException", "Access denied. Check the permissions for your role.");
    }

    /// <summary>Puts messages into the group.</summary>
    /// <param name="accountId">The account whose events they are.</param>
    /// <returns>CloudWatch Logs' error code; null where they were put.</returns>
    public string? Put(Trail trail, string accountId, IReadOnlyList<string> messages, DateTimeOffset now)
    {
        if (!MayDeliver(trail, accountId))
            return "AccessDenied";
        try
        {
            groups.EnsureStream(GroupArn(trail), StreamName(trail, accountId));
            intake.Put(GroupArn(trail), StreamName(trail, accountId), [.. messages.Select(message => (now, message))]);
            return null;
        }
        catch (ServiceError error)
        {
            return error.Code;
        }
    }

    private bool MayDeliver(Trail trail, string accountId)
    {
        var stream = $"{GroupArn(trail)}:log-stream:{StreamName(trail, accountId)}";
        return roles.SeenByServices(trail.CloudWatchLogsRoleArn!) is { } role
            && DeliveryActions.All(action => role.LetsServiceDo(TrailBucket.Ask(trail, action, stream)));
    }

    // All Regions of a trail are delivered by its home Region.
    private static string StreamName(Trail trail, string accountId) =>
        $"{(trail.Organization is { } organization ? organization.Id + "_" : "")}{accountId}_CloudTrail_{trail.HomeRegion}";

    // Trails name a group with a colon and an asterisk behind it.
    private static string GroupArn(Trail trail) => trail.CloudWatchLogsLogGroupArn![..^2];
}
