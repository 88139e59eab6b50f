namespace DdbAudit.Sandbox.S3;

/// <summary>What a path-style request is about. Bucket is empty for the account, key is empty for a bucket.</summary>
internal sealed record S3Target(string Bucket, string Key)
{
    public static S3Target Of(string path)
    {
        var slash = path.IndexOf('/', 1);
        return slash < 0 ? new S3Target(path[1..], "") : new S3Target(path[1..slash], path[(slash + 1)..]);
    }
}
