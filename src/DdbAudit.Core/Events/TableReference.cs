namespace DdbAudit;

/// <summary>A table as a record names it: by name or by ARN, <c>arn:PARTITION:dynamodb:REGION:ACCOUNT:table/NAME[/index/...|/stream/...]</c>.</summary>
internal static class TableReference
{
    private const string Service = ":dynamodb:";
    private const string Table = ":table/";

    /// <summary>The table's name from a name or from any ARN below the table.</summary>
    public static string ToName(string nameOrArn)
    {
        if (!IsArn(nameOrArn))
            return nameOrArn;
        var start = nameOrArn.IndexOf(Table, StringComparison.Ordinal) + Table.Length;
        var end = nameOrArn.IndexOf('/', start);
        return end < 0 ? nameOrArn[start..] : nameOrArn[start..end];
    }

    /// <summary>The account that owns the table; null where the text is no table's ARN.</summary>
    public static string? ToAccountId(string nameOrArn)
    {
        if (!IsArn(nameOrArn))
            return null;
        var end = nameOrArn.IndexOf(Table, StringComparison.Ordinal);
        var account = nameOrArn[(nameOrArn.LastIndexOf(':', end - 1) + 1)..end];
        return account.Length == 0 ? null : account;
    }

    /// <summary>The table's Region; null where the text is no table's ARN.</summary>
    public static string? ToRegion(string nameOrArn)
    {
        if (!IsArn(nameOrArn))
            return null;
        var start = nameOrArn.IndexOf(Service, StringComparison.Ordinal) + Service.Length;
        var region = nameOrArn[start..nameOrArn.IndexOf(':', start)];
        return region.Length == 0 ? null : region;
    }

    public static bool IsArn(string text) =>
        text.StartsWith("arn:", StringComparison.Ordinal)
            && text.IndexOf(Service, StringComparison.Ordinal) is > 0 and var service
            && text.IndexOf(Table, StringComparison.Ordinal) > service;
}
