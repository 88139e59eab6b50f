using System.Globalization;
using System.Text;

namespace DdbAudit.Records;

/// <summary>Times as CloudTrail writes them: ISO 8601 with or without fractions and separators; without a zone they are UTC.</summary>
internal static class Timestamp
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyyMMdd'T'HHmmssK"];

    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset utc) =>
        TryParseUsual(utf8, out utc) || TryParse(Encoding.UTF8.GetString(utf8), out utc);

    public static bool TryParse(string text, out DateTimeOffset utc) =>
        DateTimeOffset.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out utc);

    // 2026-11-20T10:05:00Z, which nearly every record has.
    private static bool TryParseUsual(ReadOnlySpan<byte> utf8, out DateTimeOffset utc)
    {
        utc = default;
        if (utf8.Length != 20 || utf8[4] != '-' || utf8[7] != '-' || utf8[10] != 'T' || utf8[13] != ':' || utf8[16] != ':' || utf8[19] != 'Z')
            return false;
        var year = (TwoDigits(utf8, 0) * 100) + TwoDigits(utf8, 2);
        int month = TwoDigits(utf8, 5), day = TwoDigits(utf8, 8), hour = TwoDigits(utf8, 11), minute = TwoDigits(utf8, 14), second = TwoDigits(utf8, 17);
        var isTime = year is > 0 and < 10000 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month)
            && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        if (isTime)
            utc = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero);
        return isTime;
    }

    // Far below zero where they are no digits.
    private static int TwoDigits(ReadOnlySpan<byte> utf8, int at) =>
        char.IsAsciiDigit((char)utf8[at]) && char.IsAsciiDigit((char)utf8[at + 1]) ? ((utf8[at] - '0') * 10) + utf8[at + 1] - '0' : -100000;
}
