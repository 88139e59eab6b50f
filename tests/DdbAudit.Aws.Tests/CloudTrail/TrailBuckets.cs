namespace DdbAudit.Aws.Tests.CloudTrail;

/// <summary>Buckets that CloudTrail accepts.</summary>
internal static class TrailBuckets
{
    public const string Name = "audit-logs";

    /// <summary>A bucket with the policy of AWS's documentation, which lets CloudTrail deliver for any trail of the account.</summary>
    public static async Task CreateAsync(IAuditAccount account)
    {
        await account.Buckets.CreateAsync(Name, new Dictionary<string, string>(), default);
        await account.Buckets.PutPolicyAsync(Name, Policy(account.Scope.AccountId), default);
    }

    public static string Policy(string accountId) => $$"""
        {"Version":"2012-10-17","Statement":[
         {"Sid":"AWSCloudTrailAclCheck20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},
          "Action":"s3:GetBucketAcl","Resource":"arn:aws:s3:::{{Name}}"},
         {"Sid":"AWSCloudTrailWrite20150319","Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},
          "Action":"s3:PutObject","Resource":"arn:aws:s3:::{{Name}}/*",
          "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"} } } ]}
        """;
}
