using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;
using DdbAudit.Sandbox.S3;
using DdbAudit.Sandbox.S3.Operations;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Sandbox.Athena.Execution;

/// <summary>S3 as a query uses it: with the rights of who started it.</summary>
internal sealed class QueryStorage(BucketStore buckets, KeyStore keys)
{
    private readonly ObjectEncryption _encryption = new(keys);

    public bool HasBucket(string name) => buckets.FindBucket(name) is not null;

    /// <summary>The objects under a prefix, in order of keys.</summary>
    /// <exception cref="QueryError">There is no such bucket, or it may not be listed.</exception>
    public IReadOnlyList<StoredVersion> List(SandboxRequest origin, S3Address prefix) => Try(origin, () =>
    {
        var call = CallOn(prefix with { Key = "" }, AsCallOf(origin) with { Query = new Dictionary<string, string> { ["prefix"] = prefix.Key } });
        S3Access.Authorise(call.Request, call.Bucket, "s3:ListBucket", "");
        return call.Bucket.Read(index => index.From(prefix.Key)
            .TakeWhile(history => history.Key.StartsWith(prefix.Key, StringComparison.Ordinal))
            .Select(history => history.Current).OfType<StoredVersion>().ToList());
    });

    /// <exception cref="QueryError">The object may not be read.</exception>
    public ReadOnlyMemory<byte> Read(SandboxRequest origin, S3Address address) => Try(origin, () =>
    {
        var call = CallOn(address, AsCallOf(origin));
        S3Access.Authorise(call.Request, call.Bucket, "s3:GetObject", address.Key);
        _encryption.CheckRead(call);
        return ObjectReads.Find(call).Content;
    });

    /// <param name="headers">How it is to be encrypted.</param>
    /// <exception cref="ServiceError">It may not be written.</exception>
    public void Write(SandboxRequest origin, S3Address address, byte[] content, IReadOnlyDictionary<string, string> headers)
    {
        var call = CallOn(address, AsCallOf(origin) with { Headers = headers, Body = content });
        S3Access.CheckPlace(call.Request, call.Bucket, "s3:PutObject");
        S3Access.Authorise(call.Request, call.Bucket, "s3:PutObject", address.Key);
        new ObjectWrites(_encryption).Put(call);
    }

    private BucketCall CallOn(S3Address address, SandboxRequest request) =>
        new(request, buckets.FindBucket(address.Bucket) ?? throw S3Errors.NoSuchBucket(address.Bucket), address.Key, Checksum: null);

    private static SandboxRequest AsCallOf(SandboxRequest origin) => origin with
    {
        Headers = new Dictionary<string, string>(),
        Query = new Dictionary<string, string>(),
        Body = ReadOnlyMemory<byte>.Empty,
    };

    private static T Try<T>(SandboxRequest origin, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (ServiceError error)
        {
            var code = error.Status == 403 ? "PERMISSION_DENIED" : "HIVE_FILESYSTEM_ERROR";
            throw new QueryError($"{code}: {error.Message} (Service: Amazon S3; Status Code: {error.Status}; Error Code: {error.Code}; Request ID: {origin.RequestId})");
        }
    }
}
