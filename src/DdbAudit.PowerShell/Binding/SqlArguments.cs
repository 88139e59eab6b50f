using System.Globalization;
using System.Management.Automation;
using DdbAudit.Queries.Sql;

namespace DdbAudit.Binding;

/// <summary>Values for the question marks of a user's SQL: each becomes a literal of its own type.</summary>
internal static class SqlArguments
{
    /// <exception cref="AuditException">InvalidQueryValue: no literal can say it.</exception>
    public static string Write(object value) => ((value as PSObject)?.BaseObject ?? value) switch
    {
        string text => SqlLiteral.Text(text),
        bool flag => SqlLiteral.Boolean(flag),
        IConvertible number and (sbyte or byte or short or ushort or int or uint or long or ulong) => SqlLiteral.Number(number.ToDecimal(CultureInfo.InvariantCulture)),
        DateTimeOffset time => SqlLiteral.Time(time),
        DateTime time => SqlLiteral.Time(new DateTimeOffset(time)),
        DateOnly day => SqlLiteral.Date(day),
        var other => throw new AuditException(AuditError.InvalidQueryValue, $"A value of type {other.GetType().Name} has no literal in SQL.")
        {
            Target = other.ToString(),
            Remedy = "Give a string, a whole number, $true or $false, or a time.",
        },
    };
}
