using System.Collections;
using DdbAudit.Selectors;

namespace DdbAudit.Binding;

/// <summary>Completes DynamoDB's data events. Newer ones may be typed.</summary>
public sealed class EventNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) => AuditedCall.KnownNames.Order(StringComparer.Ordinal);
}
