namespace DdbAudit.Aws.Wire;

/// <summary>A service that is called over <see cref="Wire"/> because its AWSSDK package is not used; values from its service model's metadata.</summary>
/// <param name="ServiceId">serviceId; AWS_ENDPOINT_URL_* and a profile's services section name it.</param>
/// <param name="SigningName">The service in a signature's scope.</param>
/// <param name="EndpointPrefix">The first label of the host name.</param>
/// <param name="ApiVersion">apiVersion.</param>
internal sealed record WireService(string ServiceId, string SigningName, string EndpointPrefix, string ApiVersion)
{
    public static WireService Athena { get; } = new("Athena", "athena", "athena", "2017-05-18") { TargetPrefix = "AmazonAthena", JsonVersion = "1.1" };

    public static WireService CloudTrail { get; } = new("CloudTrail", "cloudtrail", "cloudtrail", "2013-11-01")
    {
        TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
        JsonVersion = "1.1",
    };

    public static WireService Logs { get; } = new("CloudWatch Logs", "logs", "logs", "2014-03-28") { TargetPrefix = "Logs_20140328", JsonVersion = "1.1" };

    public static WireService CloudWatch { get; } = new("CloudWatch", "monitoring", "monitoring", "2010-08-01") { TargetPrefix = "GraniteServiceVersion20100801", JsonVersion = "1.0" };

    public static WireService Sns { get; } = new("SNS", "sns", "sns", "2010-03-31");

    public static WireService Glue { get; } = new("Glue", "glue", "glue", "2017-03-31") { TargetPrefix = "AWSGlue", JsonVersion = "1.1" };

    public static WireService Iam { get; } = new("IAM", "iam", "iam", "2010-05-08") { IsGlobal = true };

    /// <summary>Whether the service is one for a whole partition, and signs for one Region of it.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>targetPrefix: what stands before the operation in X-Amz-Target. Null for the query protocol.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>jsonVersion. Null for the query protocol.</summary>
    public string? JsonVersion { get; init; }
}
