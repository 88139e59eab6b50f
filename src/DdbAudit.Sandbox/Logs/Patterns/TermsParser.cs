using System.Text.RegularExpressions;

namespace DdbAudit.Sandbox.Logs.Patterns;

/// <summary>Reads words, "phrases" and %regular expressions%, each with ? (one of these is enough) or - (must not be there) before it.</summary>
internal sealed class TermsParser(string text)
{
    private readonly PatternScanner _scanner = new(text);
    private readonly List<Regex> _required = [];
    private readonly List<Regex> _optional = [];
    private readonly List<Regex> _excluded = [];
    private int _regexes;

    /// <exception cref="Http.ServiceError">InvalidParameterException.</exception>
    public TermsPattern Parse()
    {
        _scanner.SkipBlanks();
        while (!_scanner.IsAtEnd)
        {
            var terms = _scanner.Take("?") ? _optional : _scanner.Take("-") ? _excluded : _required;
            terms.Add(ParseTerm());
            _scanner.SkipBlanks();
        }

        return new TermsPattern(_required, _optional, _excluded, _regexes);
    }

    private Regex ParseTerm()
    {
        if (_scanner.Take("%"))
        {
            _regexes++;
            return PatternRegex.Read(_scanner.TakeUntil('%'));
        }

        var term = _scanner.Take("\"") ? _scanner.TakeUntil('"') : _scanner.TakeWhile(letter => !char.IsWhiteSpace(letter));
        return new Regex(Regex.Escape(term), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
