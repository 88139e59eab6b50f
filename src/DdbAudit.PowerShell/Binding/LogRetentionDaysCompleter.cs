using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using DdbAudit.Delivery;

namespace DdbAudit.Binding;

/// <summary>Completes the numbers of days that CloudWatch Logs takes.</summary>
public sealed class LogRetentionDaysCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Match(LogRetention.Days.Select(days => days.ToString(CultureInfo.InvariantCulture)), wordToComplete);
}
