using System.Text;

namespace DdbAudit.Filters;

/// <summary>Puts a pattern for SQL's LIKE together.</summary>
internal sealed class LikePatternBuilder
{
    private const char AnyText = '%';

    private readonly StringBuilder _text = new();
    private bool _isExact = true;
    private bool _endsOpen;

    /// <summary>The character itself.</summary>
    public void AppendCharacter(char c)
    {
        if (c is AnyText or '_' or '\\')
            _text.Append('\\');
        _text.Append(c);
        _endsOpen = false;
    }

    /// <summary>Any text, or none.</summary>
    public void AppendAnyText()
    {
        if (!_endsOpen)
            _text.Append(AnyText);
        _endsOpen = true;
    }

    /// <summary>What LIKE cannot say: it lets any text pass there.</summary>
    public void AppendUnknown()
    {
        AppendAnyText();
        _isExact = false;
    }

    public LikePattern ToPattern() => new(_text.ToString(), _isExact);
}
