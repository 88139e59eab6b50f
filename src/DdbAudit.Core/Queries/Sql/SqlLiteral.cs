using System.Globalization;

namespace DdbAudit.Queries.Sql;

/// <summary>
/// The one place where a value becomes SQL. Every value goes into a statement as an execution parameter, whose text is such a literal;
/// Athena takes 1 to 1,024 characters of it (ExecutionParameter in the Amazon Athena API Reference).
/// </summary>
internal static class SqlLiteral
{
    public const int MaxLength = 1024;

    /// <summary>A varchar: in single quotes, those within it doubled. Nothing else has a meaning between them.</summary>
    /// <exception cref="AuditException">InvalidQueryValue: it is too long, or holds what no text can.</exception>
    public static string Text(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(value))
            throw new AuditException(AuditError.InvalidQueryValue, "A value holds a zero character or half a character, which no SQL text can hold.") { Target = value };
        var literal = $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        return literal.Length <= MaxLength ? literal : throw TooLong(value, literal.Length);
    }

    /// <summary>A bigint.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number of any integral type: a bigint, or a decimal where it is larger.</summary>
    public static string Number(decimal value) => value.ToString("0", CultureInfo.InvariantCulture);

    public static string Boolean(bool value) => value ? "true" : "false";

    public static string Date(DateOnly value) => $"DATE '{value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    /// <summary>A timestamp with time zone, UTC, in milliseconds.</summary>
    public static string Time(DateTimeOffset value) => $"TIMESTAMP '{value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} UTC'";

    private static AuditException TooLong(string value, int length) =>
        new(AuditError.InvalidQueryValue, $"A value takes {length:N0} characters of SQL, and Athena takes at most {MaxLength:N0} a value: '{value[..40]}...'.") { Target = value };

    private static bool HasLoneSurrogate(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (!char.IsSurrogate(value[at]))
                continue;
            if (at + 1 == value.Length || !char.IsSurrogatePair(value[at], value[at + 1]))
                return true;
            at++;
        }

        return false;
    }
}
