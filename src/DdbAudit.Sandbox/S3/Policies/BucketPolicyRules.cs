using System.Text;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Policies;

namespace DdbAudit.Sandbox.S3.Policies;

/// <summary>What S3 asks of a bucket's policy besides the grammar of policies.</summary>
internal static class BucketPolicyRules
{
    private const int MaxOctets = 20 * 1024;

    /// <exception cref="ServiceError">MalformedPolicy, or PolicyTooLarge.</exception>
    public static PolicyDocument Read(ReadOnlySpan<byte> body, string bucket)
    {
        if (body.Length > MaxOctets)
            throw new ServiceError("PolicyTooLarge", $"Policy exceeds the maximum allowed document size of {MaxOctets} bytes.");
        var policy = PolicyReader.Read(Encoding.UTF8.GetString(body));
        foreach (var statement in policy.Statements)
        {
            CheckActions(statement);
            CheckResources(statement, bucket);
        }

        return policy;
    }

    private static void CheckActions(PolicyStatement statement)
    {
        if (!statement.Actions.All(action => action == "*" || action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase)))
            throw Malformed("Policy has invalid action");
    }

    private static void CheckResources(PolicyStatement statement, string bucket)
    {
        if (!statement.Resources.All(resource => IsResourceOf(bucket, resource)))
            throw Malformed("Policy has invalid resource");
        var anythingFits = statement.ActionsAreExcluded || statement.ResourcesAreExcluded
            || statement.Actions.All(action => statement.Resources.Any(resource => Fits(action, resource)));
        if (!anythingFits)
            throw Malformed("Action does not apply to any resource(s) in statement");
    }

    private static bool IsResourceOf(string bucket, string resource)
    {
        const string prefix = "arn:aws:s3:::";
        return resource.StartsWith(prefix, StringComparison.Ordinal)
            && Wildcard.Matches(resource[prefix.Length..].Split('/')[0], bucket);
    }

    // Actions on objects need a resource with a slash, actions on the bucket one without; an asterisk may stand for either.
    private static bool Fits(string action, string resource)
    {
        if (Wildcard.IsIn(action))
            return true;
        var hasSlash = resource.Contains('/', StringComparison.Ordinal);
        return IsObjectAction(action) ? hasSlash || Wildcard.IsIn(resource) : !hasSlash;
    }

    private static bool IsObjectAction(string action) =>
        action.Contains("Object", StringComparison.OrdinalIgnoreCase) && !action.Contains("Bucket", StringComparison.OrdinalIgnoreCase)
        || action.Equals("s3:BypassGovernanceRetention", StringComparison.OrdinalIgnoreCase)
        || action.Contains("MultipartUpload", StringComparison.OrdinalIgnoreCase) && !action.EndsWith("BucketMultipartUploads", StringComparison.OrdinalIgnoreCase);

    private static ServiceError Malformed(string message) => new("MalformedPolicy", message);
}
