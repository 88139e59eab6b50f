using System.Collections;
using System.Management.Automation;

namespace DdbAudit.Binding;

/// <summary>Refuses names that nothing can have. A variable that is empty by mistake would find nothing, and that would look like an answer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class NamesAttribute : ValidateArgumentsAttribute
{
    /// <summary>Whether null is taken and asks nothing: an object of the pipeline may have the property and nothing in it.</summary>
    public bool TakesNull { get; set; }

    /// <exception cref="ValidationMetadataException">A name is empty, or says something else that nothing is named.</exception>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null && TakesNull)
            return;
        foreach (var name in arguments as IEnumerable ?? new[] { arguments })
        {
            if (WhyRefused(name as string) is { } reason)
                throw new ValidationMetadataException(reason);
        }
    }

    private protected virtual string? WhyRefused(string? name) =>
        string.IsNullOrEmpty(name) ? "A name to look for is empty, and nothing has an empty name. Give a name or a pattern, or leave the parameter out." : null;
}
