using System.Collections;

namespace DdbAudit.Binding;

/// <summary>Completes the profiles of the AWS config and credentials files.</summary>
public sealed class ProfileNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary boundParameters) => AccountNames.FindProfiles(boundParameters);
}
