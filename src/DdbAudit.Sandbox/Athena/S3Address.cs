namespace DdbAudit.Sandbox.Athena;

/// <summary>A place in S3, such as s3://bucket/prefix/.</summary>
/// <param name="Key">What follows the bucket's slash; may be empty.</param>
internal readonly record struct S3Address(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    public static bool TryParse(string text, out S3Address address)
    {
        var parts = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..].Split('/', 2) : [""];
        address = new S3Address(parts[0], parts.Length > 1 ? parts[1] : "");
        return address.Bucket.Length > 0;
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
