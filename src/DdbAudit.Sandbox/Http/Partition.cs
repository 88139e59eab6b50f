namespace DdbAudit.Sandbox.Http;

/// <summary>The partition of a Region, the second part of every ARN.</summary>
internal static class Partition
{
    public static string Of(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };
}
