namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

/// <summary>A test that needs the aws command, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        if (AwsCli.Program is null)
            Skip = "The aws command (package awscli) is not on PATH.";
    }
}
