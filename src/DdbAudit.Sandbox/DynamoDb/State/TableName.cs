using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.State;

/// <summary>The table that a request names, by name or by ARN.</summary>
/// <param name="Region">The request's Region, or the ARN's.</param>
internal sealed partial record TableName(string AccountId, string Region, string Name)
{
    public string Arn => $"arn:{Partition.Of(Region)}:dynamodb:{Region}:{AccountId}:table/{Name}";

    /// <exception cref="ServiceError">ValidationException: neither a table's name nor its ARN.</exception>
    public static TableName Parse(string nameOrArn, SandboxRequest request)
    {
        if (ArnPattern().Match(nameOrArn) is { Success: true } arn)
            return new TableName(arn.Groups["account"].Value, arn.Groups["region"].Value, arn.Groups["name"].Value);
        Check(nameOrArn);
        return new TableName(request.Caller.AccountId, request.Region, nameOrArn);
    }

    /// <exception cref="ServiceError">ValidationException: the name breaks the rules.</exception>
    public static void Check(string name)
    {
        if (name.Length is < 3 or > 255)
            throw DynamoErrors.Invalid("Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
        if (!NamePattern().IsMatch(name))
            throw DynamoErrors.Invalid($"1 validation error detected: Value '{name}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    [GeneratedRegex("^[a-zA-Z0-9_.-]+$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^arn:[^:]+:dynamodb:(?<region>[^:]+):(?<account>[0-9]{12}):table/(?<name>[a-zA-Z0-9_.-]{3,255})$")]
    private static partial Regex ArnPattern();
}
