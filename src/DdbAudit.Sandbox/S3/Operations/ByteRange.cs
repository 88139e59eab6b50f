using System.Globalization;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.S3.Operations;

/// <summary>The one range of a Range header. Several ranges, or what is no range, are ignored: the whole object is sent.</summary>
/// <param name="Total">The object's size in bytes.</param>
internal sealed partial record ByteRange(int First, int Last, int Total)
{
    public int Length => Last - First + 1;

    public string ContentRange => string.Create(CultureInfo.InvariantCulture, $"bytes {First}-{Last}/{Total}");

    /// <exception cref="ServiceError">InvalidRange: it begins behind the object's end.</exception>
    public static ByteRange? Read(string? header, int total)
    {
        var match = Syntax().Match(header ?? "");
        if (!match.Success || (Number(match.Groups[1]) ?? Number(match.Groups[2])) is null)
            return null;
        var (first, last) = (Number(match.Groups[1]), Number(match.Groups[2]));
        if (first > last)
            return null;
        var range = first is null
            ? new ByteRange((int)Math.Max(0, total - last!.Value), last == 0 ? -1 : total - 1, total)
            : new ByteRange((int)Math.Min(first.Value, total), (int)Math.Min(last ?? total, total - 1), total);
        return range.Length > 0 ? range : throw NotSatisfiable(header!, total);
    }

    private static long? Number(Group digits) =>
        long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ServiceError NotSatisfiable(string header, int total) => new("InvalidRange", "The requested range is not satisfiable", 416)
    {
        Details = new Dictionary<string, string>
        {
            ["RangeRequested"] = header,
            ["ActualObjectSize"] = total.ToString(CultureInfo.InvariantCulture),
        },
    };

    [GeneratedRegex(@"\Abytes=(\d*)-(\d*)\z")]
    private static partial Regex Syntax();
}
