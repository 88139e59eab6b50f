namespace DdbAudit;

/// <summary>The kinds of thing that DdbAudit makes.</summary>
public enum DdbResourceType
{
    /// <summary>A selector of ours on a trail that is not.</summary>
    EventSelector,

    /// <summary>A delivery to CloudWatch Logs of ours on a trail that is not; it goes by its log group's name.</summary>
    LogDelivery,

    /// <summary>The statements of ours for one trail in the policy of a bucket that is not.</summary>
    BucketPolicyStatement,

    /// <summary>A lifecycle rule of ours in a bucket that is not.</summary>
    LifecycleRule,
    Alarm,

    /// <summary>What counts events for an alarm; it takes no tags, and goes by its name.</summary>
    MetricFilter,

    /// <summary>Results of Athena's queries, which hold keys.</summary>
    AthenaResults,
    AthenaWorkGroup,
    AthenaTable,

    /// <summary>A database of the Glue Data Catalog.</summary>
    AthenaDatabase,
    Trail,
    Bucket,
    LogGroup,

    /// <summary>The role that CloudTrail writes to a log group with.</summary>
    IamRole,

    /// <summary>A KMS key that is not waiting for its deletion.</summary>
    KmsKey,
    KmsAlias,
    Table,
}
