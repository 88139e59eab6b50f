namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>A test that needs the aws command.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AwsCliFactAttribute : FactAttribute
{
    public AwsCliFactAttribute()
    {
        if (AwsCli.Executable is null)
            Skip = "There is no aws command on PATH.";
    }
}
