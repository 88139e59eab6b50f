using System.Collections;
using System.Globalization;
using System.Text;

namespace DdbAudit.Output;

/// <summary>
/// Text for the screen. What a log says was written by whoever made the call, so no view shows it raw: control
/// characters could move the cursor, colour the prompt or hide a name.
/// </summary>
public static class ViewText
{
    /// <summary>One line of text, with every control and bidirectional formatting character shown as its code, such as <c>\u001B</c>.</summary>
    public static string Line(object? value) => Escape(ToText(value), keepLineBreaks: false);

    /// <summary>As <see cref="Line"/>, but line breaks stay.</summary>
    public static string Lines(string? text) => Escape(text, keepLineBreaks: true);

    /// <summary>As <see cref="Lines"/>, broken between words: a list view breaks long lines in the middle of one.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="width">The most characters of a line, where no word is longer.</param>
    public static string Paragraphs(string? text, int width = 100) => string.Join('\n', Lines(text).Split('\n').Select(line => Wrap(line, width)));

    /// <summary>A time in UTC, to the second, with its Z.</summary>
    public static string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A size with its unit, such as 3.2 MB (1,000 bytes to the kB).</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var (value, unit) = ((double)bytes, 0);
        while (value >= 999.5 && unit < units.Length - 1)
            (value, unit) = (value / 1000, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(unit > 0 && value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}");
    }

    /// <summary>A duration in its two largest units, such as 3 h 12 min; less than a minute in seconds.</summary>
    public static string Duration(TimeSpan? duration)
    {
        if (duration is not { } span)
            return "";
        if (span < TimeSpan.Zero)
            return $"-{Duration(span.Negate())}";
        if (span < TimeSpan.FromMinutes(1))
            return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(span.TotalSeconds * 10) / 10:0.#} s");
        var (large, small) = span switch
        {
            { TotalDays: >= 1 } => ($"{span.Days} d", $"{span.Hours} h"),
            { TotalHours: >= 1 } => ($"{span.Hours} h", $"{span.Minutes} min"),
            _ => ($"{span.Minutes} min", $"{span.Seconds} s"),
        };
        return small[0] == '0' ? large : $"{large} {small}";
    }

    /// <summary>As <see cref="Line"/>, in one of $PSStyle's styles where the output takes colours; nothing stays nothing.</summary>
    /// <param name="value">What is shown.</param>
    /// <param name="style">The escape sequence that begins the style.</param>
    /// <param name="rendering">$PSStyle.OutputRendering: Host leaves it to the output, which a file or a pipe may be.</param>
    public static string Styled(object? value, string? style, object? rendering)
    {
        var text = Line(value);
        var isColoured = Convert.ToString(rendering, CultureInfo.InvariantCulture) switch
        {
            "Ansi" => true,
            "Host" => !Console.IsOutputRedirected,
            _ => false,
        };
        return isColoured && text.Length > 0 ? $"{style}{text}\u001B[0m" : text;
    }

    private static string Wrap(string line, int width)
    {
        var (wrapped, length) = (new StringBuilder(line.Length + 8), 0);
        foreach (var word in line.Split(' '))
        {
            var goesOn = length > 0 && length + 1 + word.Length <= width;
            wrapped.Append(length == 0 ? "" : goesOn ? " " : "\n").Append(word);
            length = word.Length + (goesOn ? length + 1 : 0);
        }
        return wrapped.ToString();
    }

    // Lists and attributes of ours read as text by themselves; a job hands them over as ArrayList and Hashtable.
    private static string? ToText(object? value) => value switch
    {
        ArrayList list => string.Join("; ", list.ToArray()),
        Hashtable table => string.Join(", ", table.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Escape(string? text, bool keepLineBreaks)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var first = FindUnsafe(text, 0, keepLineBreaks);
        if (first < 0)
            return text;

        var safe = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (!IsUnsafe(text, i, keepLineBreaks))
                safe.Append(text[i]);
            else
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
        }
        return safe.ToString();
    }

    private static int FindUnsafe(string text, int start, bool keepLineBreaks)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (IsUnsafe(text, i, keepLineBreaks))
                return i;
        }
        return -1;
    }

    private static bool IsUnsafe(string text, int index, bool keepLineBreaks)
    {
        var c = text[index];
        if (c is >= ' ' and < '\u007F')
            return false;
        if (keepLineBreaks && c is '\n' or '\r' or '\t')
            return false;
        return char.GetUnicodeCategory(c) switch
        {
            // Format holds the bidirectional overrides and the characters of no width.
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Surrogate => !IsPaired(text, index),
            _ => false,
        };
    }

    private static bool IsPaired(string text, int index) => char.IsHighSurrogate(text[index])
        ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
        : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
