using System.Globalization;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Reads a selector such as $.resources[0].ARN or $.['a.b'].</summary>
internal static class SelectorParser
{
    /// <exception cref="Http.ServiceError">InvalidParameterException.</exception>
    public static Selector Parse(PatternScanner scanner)
    {
        scanner.Expect("$");
        var steps = new List<SelectorStep>();
        while (scanner.Next is '.' or '[')
            steps.Add(ParseStep(scanner));
        if (steps.Count == 0)
            throw scanner.Unexpected("a name");
        return steps.Count(step => step.IsAny) <= 1 ? new Selector(steps) : throw FilterPattern.Invalid("a selector has at most one wildcard");
    }

    private static SelectorStep ParseStep(PatternScanner scanner)
    {
        if (scanner.Next == '[')
            return ParseBrackets(scanner);
        scanner.Expect(".");
        if (scanner.Next == '[')
            return ParseBrackets(scanner);
        if (scanner.Next == '*')
        {
            scanner.Expect("*");
            return SelectorStep.AnyMember;
        }

        var name = scanner.TakeWhile(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
        return name.Length > 0 ? SelectorStep.Member(name) : throw scanner.Unexpected("a name");
    }

    // ['name'], [n] or [*].
    private static SelectorStep ParseBrackets(PatternScanner scanner)
    {
        scanner.Expect("[");
        var step = scanner.Take("'") ? SelectorStep.Member(scanner.TakeUntil('\''))
            : scanner.Take("*") ? SelectorStep.AnyElement
            : SelectorStep.Element(ParseIndex(scanner));
        scanner.Expect("]");
        return step;
    }

    private static int ParseIndex(PatternScanner scanner) =>
        int.TryParse(scanner.TakeWhile(char.IsAsciiDigit), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw scanner.Unexpected("an index");
}
