using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DdbAudit.Arns;
using DdbAudit.Storage;

namespace DdbAudit.Delivery;

/// <summary>What CloudTrail's role needs (CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring").</summary>
internal static partial class LogDeliveryPolicy
{
    /// <summary>The inline policy's name.</summary>
    public const string Name = "DdbAuditLogDelivery";

    /// <summary>Who may take on the role. The Guide says that aws:SourceArn and aws:SourceAccount are not supported here.</summary>
    public static string Trust { get; } = PolicyDocument.Empty.With([TrustStatement()]).ToJson();

    /// <summary>Whether a trust policy has an allowance for CloudTrail. Of a condition nobody here can tell whether it holds: it is left to whoever put it.</summary>
    public static bool LetsCloudTrailIn(string trust) => Read(trust).All.Any(statement => statement.IsAllow && statement.IsAbout(Assumption));

    /// <summary>Whether a trust policy keeps CloudTrail out, whatever else it allows.</summary>
    public static bool KeepsCloudTrailOut(string trust) => Read(trust).All.Any(statement => statement.IsDeny && statement.Concerns(Assumption));

    /// <summary>A trust policy with an allowance for CloudTrail besides.</summary>
    public static string WithTrust(string trust) => Read(trust).With([TrustStatement()]).ToJson();

    /// <param name="scope">The trail's home Region: streams of every Region's events are named after it.</param>
    /// <param name="isOrganizationTrail">The streams of member accounts begin with the organization's id.</param>
    public static string For(string logGroupName, AuditScope scope, bool isOrganizationTrail)
    {
        var streams = LogGroupArn.For(logGroupName, scope) + ":log-stream:";
        var resources = new JsonArray($"{streams}{scope.AccountId}_CloudTrail_{scope.Region}*");
        if (isOrganizationTrail)
        {
            resources.Add($"{streams}o-*");
        }

        return Document(new JsonObject
        {
            ["Sid"] = Name,
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray("logs:CreateLogStream", "logs:PutLogEvents"),
            ["Resource"] = resources,
        });
    }

    /// <summary>Whether two policies say the same, whatever their line breaks.</summary>
    public static bool AreEqual(string? one, string? other) =>
        one is null || other is null ? one == other : JsonNode.DeepEquals(Read(one).ToNode(), Read(other).ToNode());

    /// <summary>The log groups that a policy is about.</summary>
    public static IEnumerable<string> LogGroupsIn(string policy) => NamedGroup().Matches(policy).Select(match => match.Groups[1].Value).Distinct();

    private static ServiceCall Assumption { get; } = new(ServiceCall.CloudTrail, "sts:AssumeRole", "") { Keys = new Dictionary<string, string>(), Untold = [""] };

    private static PolicyDocument Read(string policy) => PolicyDocument.Parse(policy, Name);

    private static JsonObject TrustStatement() => new()
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = ServiceCall.CloudTrail },
        ["Action"] = "sts:AssumeRole",
    };

    private static string Document(JsonObject statement) => PolicyDocument.Empty.With([statement]).ToJson();

    [GeneratedRegex(@":log-group:([A-Za-z0-9_\-/.#]+):log-stream:")]
    private static partial Regex NamedGroup();
}
