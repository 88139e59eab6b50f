namespace DdbAudit.Queries.Setup;

/// <summary>A folder in S3, or a whole bucket.</summary>
/// <param name="Prefix">What keys begin with: empty, or ending in a slash.</param>
internal sealed record S3Location(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";
    private const string ResultFolder = "DdbAudit-AthenaResults";

    /// <exception cref="AuditException">InvalidResultLocation.</exception>
    public static S3Location Parse(string text)
    {
        var parts = text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..].Split('/', 2) : [];
        if (parts is not [{ Length: > 0 } bucket, ..])
            throw new AuditException(AuditError.InvalidResultLocation, $"'{text}' is no place in S3, such as s3://bucket/folder/.") { Target = text };
        var prefix = (parts.ElementAtOrDefault(1) ?? "").Trim('/');
        return new S3Location(bucket, prefix.Length > 0 ? prefix + "/" : "");
    }

    /// <summary>The folder for a stack's results in this one, or this one where it is such a folder. Results expire and are removed, so nothing else may lie in it.</summary>
    public S3Location ForResultsOf(string stack) => HoldsResultsOf(stack) ? this : this with { Prefix = $"{Prefix}{ResultFolder}/{stack}/" };

    /// <summary>Whether it is a folder that DdbAudit made for a stack's results.</summary>
    public bool HoldsResultsOf(string stack) => $"/{Prefix}".EndsWith($"/{ResultFolder}/{stack}/", StringComparison.Ordinal);

    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";
}
