using System.Text.RegularExpressions;

namespace DdbAudit.Arns;

/// <summary>A table's complete ARN, as <c>resources.ARN</c> needs it: <c>arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME</c>.</summary>
internal sealed partial record TableArn(string Partition, string Region, string AccountId, string TableName)
{
    private const string ResourcePrefix = "table/";

    /// <summary>Takes a name, which is then in the scope's account and Region, or an ARN.</summary>
    /// <exception cref="AuditException">The text can be neither.</exception>
    public static TableArn From(string nameOrArn, AuditScope scope) =>
        TryFrom(nameOrArn, scope)
        ?? throw new AuditException(
            AuditError.TableNotFound,
            $"'{nameOrArn}' is no table's name (3 to 255 letters, digits, underscores, hyphens and periods) and no table's ARN.")
        { Target = nameOrArn };

    /// <summary>As <see cref="From"/>; null where the text can be neither, such as a name with wildcards.</summary>
    public static TableArn? TryFrom(string nameOrArn, AuditScope scope) =>
        TryParse(nameOrArn)
        ?? (AllowedName().IsMatch(nameOrArn) ? new TableArn(scope.Partition, scope.Region, scope.AccountId, nameOrArn) : null);

    /// <summary>Null where the text is no ARN of a table (of a stream or an index, say).</summary>
    public static TableArn? TryParse(string text) =>
        text.Split(':') is ["arn", var partition, "dynamodb", var region, var account, var resource]
        && resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)
        && resource[ResourcePrefix.Length..] is var name
        && AllowedName().IsMatch(name)
            ? new TableArn(partition, region, account, name)
            : null;

    public override string ToString() => $"arn:{Partition}:dynamodb:{Region}:{AccountId}:{ResourcePrefix}{TableName}";

    // DynamoDB Developer Guide, "Naming rules".
    [GeneratedRegex(@"^[a-zA-Z0-9_.-]{3,255}\z")]
    private static partial Regex AllowedName();
}
