namespace DdbAudit.Sandbox.Policies;

/// <summary>Patterns of policies: an asterisk stands for any text, a question mark for one character.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text, bool ignoreCase = false)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern.AsSpan(p, 1).Equals(text.AsSpan(t, 1), comparison)))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).Trim('*').IsEmpty;
    }

    /// <summary>Matches the six parts of an ARN one by one, so that a wildcard does not reach over a colon of the first five.</summary>
    public static bool MatchesArn(string pattern, string arn)
    {
        var (patternParts, arnParts) = (pattern.Split(':', 6), arn.Split(':', 6));
        return patternParts.Length == 6 && arnParts.Length == 6
            && patternParts.Zip(arnParts).All(parts => Matches(parts.First, parts.Second));
    }

    public static bool IsIn(string pattern) => pattern.AsSpan().ContainsAny('*', '?');
}
