using System.Collections;
using System.Globalization;
using DdbAudit.Delivery;

namespace DdbAudit.Binding;

/// <summary>Completes the numbers of days that CloudWatch Logs takes.</summary>
public sealed class LogRetentionDaysCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) =>
        LogRetention.Days.Select(days => days.ToString(CultureInfo.InvariantCulture));
}
