using System.Text.RegularExpressions;

namespace DdbAudit.Delivery;

/// <summary>CloudWatch Logs' rules for names of log groups (CreateLogGroup), and the name that DdbAudit gives.</summary>
internal static partial class LogGroupName
{
    /// <summary>What the names that DdbAudit gives begin with.</summary>
    public const string OwnPrefix = "DdbAudit/";

    private const int MaxLength = 512;

    public static string For(string stack) => OwnPrefix + stack;

    /// <exception cref="AuditException">InvalidLogGroupName: the message says which rule the name breaks.</exception>
    public static void Check(string name)
    {
        if (BrokenRule(name) is { } rule)
            throw new AuditException(AuditError.InvalidLogGroupName, $"'{name}' cannot name a log group: {rule}.") { Target = name };
    }

    private static string? BrokenRule(string name) => name switch
    {
        { Length: 0 or > MaxLength } => $"a name has 1 to {MaxLength} characters",
        _ when !Allowed().IsMatch(name) => "only letters A-Z and a-z, digits and _ - / . # are allowed",
        _ when name.StartsWith("aws/", StringComparison.Ordinal) => "names that begin 'aws/' are reserved",
        _ => null,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_\-/.#]+\z")]
    private static partial Regex Allowed();
}
