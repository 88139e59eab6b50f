using System.Text.RegularExpressions;

namespace DdbAudit.Aws.Tests.Sandbox.Http;

internal sealed partial record RawReply(int Status, string Body)
{
    /// <summary>The error's code in an XML body.</summary>
    public string Code => CodeElement().Match(Body).Groups[1].Value;

    [GeneratedRegex("<Code>([^<]*)</Code>")]
    private static partial Regex CodeElement();
}
