using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DdbAudit.Trails;

namespace DdbAudit.Binding;

/// <summary>Completes Regions of the standard, China and GovCloud partitions (AWS General Reference). Any other name may be typed.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(TrailRegions.All, wordToComplete);
}
