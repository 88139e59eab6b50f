namespace DdbAudit.Trails;

/// <summary>A table's complete ARN, as <c>resources.ARN</c> needs it: <c>arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME</c>.</summary>
internal sealed record TableArn(string Partition, string Region, string AccountId, string TableName)
{
    private const string ResourcePrefix = "table/";

    /// <summary>Takes a name, which is then in the scope's account and Region, or an ARN.</summary>
    public static TableArn From(string nameOrArn, AuditScope scope) =>
        TryParse(nameOrArn) ?? new TableArn(scope.Partition, scope.Region, scope.AccountId, nameOrArn);

    /// <summary>Null where the text is no ARN of a table (of a stream or an index, say).</summary>
    public static TableArn? TryParse(string text)
    {
        var parts = text.Split(':');
        if (parts is not ["arn", var partition, "dynamodb", var region, var account, var resource]
            || !resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = resource[ResourcePrefix.Length..];
        return name.Length == 0 || name.Contains('/') ? null : new TableArn(partition, region, account, name);
    }

    public override string ToString() => $"arn:{Partition}:dynamodb:{Region}:{AccountId}:{ResourcePrefix}{TableName}";
}
