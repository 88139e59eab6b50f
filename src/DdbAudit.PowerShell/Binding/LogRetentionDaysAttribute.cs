using System.Management.Automation;
using DdbAudit.Delivery;

namespace DdbAudit.Binding;

/// <summary>Takes only the 22 numbers of days that CloudWatch Logs takes, and names those next to another one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LogRetentionDaysAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (LogRetention.WhyNot(LanguagePrimitives.ConvertTo<int>(arguments)) is { } reason)
            throw new ValidationMetadataException(reason);
    }
}
