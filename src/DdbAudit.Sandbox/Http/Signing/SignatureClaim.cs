using System.Globalization;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>What a client says of its own signature, in the Authorization header or in the query (presigned). Nothing is verified yet.</summary>
internal sealed record SignatureClaim
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public required string AccessKeyId { get; init; }

    /// <summary>The day in the scope, yyyyMMdd.</summary>
    public required string ScopeDate { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }

    public required IReadOnlyList<string> SignedHeaders { get; init; }

    /// <summary>64 hex digits.</summary>
    public required string Signature { get; init; }

    public required string? SessionToken { get; init; }

    /// <summary>The time of signing, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long a presigned URL holds; null for a signature in the header.</summary>
    public required TimeSpan? Expires { get; init; }

    public bool IsPresigned => Expires is not null;

    public string Scope => $"{ScopeDate}/{Region}/{Service}/aws4_request";

    public string TimeText => FormatTime(Time);

    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads the claim; null where the request carries none.</summary>
    /// <exception cref="ServiceError">The claim is malformed.</exception>
    public static SignatureClaim? Read(IncomingRequest request, SignatureErrors errors)
    {
        if (request.Header("Authorization") is { } authorization)
            return ReadHeader(request, authorization, errors);
        return request.Parameter("X-Amz-Algorithm") is { } algorithm ? ReadQuery(request, algorithm, errors) : null;
    }

    private static SignatureClaim ReadHeader(IncomingRequest request, string authorization, SignatureErrors errors)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            throw errors.UnsupportedAlgorithm();
        var parts = authorization[Algorithm.Length..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToLookup(part => part[0], part => part[1]);
        return Assemble(
            errors,
            credential: parts["Credential"].FirstOrDefault(),
            signedHeaders: parts["SignedHeaders"].FirstOrDefault(),
            signature: parts["Signature"].FirstOrDefault(),
            time: request.Header("X-Amz-Date") ?? HttpDate(request.Header("Date")),
            token: request.Header("X-Amz-Security-Token"),
            expires: null);
    }

    private static SignatureClaim ReadQuery(IncomingRequest request, string algorithm, SignatureErrors errors)
    {
        if (algorithm != Algorithm)
            throw errors.UnsupportedAlgorithm();
        return Assemble(
            errors,
            credential: request.Parameter("X-Amz-Credential"),
            signedHeaders: request.Parameter("X-Amz-SignedHeaders"),
            signature: request.Parameter("X-Amz-Signature"),
            time: request.Parameter("X-Amz-Date"),
            token: request.Parameter("X-Amz-Security-Token"),
            expires: ReadExpires(request.Parameter("X-Amz-Expires"), errors));
    }

    private static SignatureClaim Assemble(
        SignatureErrors errors, string? credential, string? signedHeaders, string? signature, string? time, string? token, TimeSpan? expires)
    {
        var scope = credential?.Split('/') ?? throw errors.Incomplete("Credential");
        if (scope.Length != 5 || scope[4] != "aws4_request")
            throw errors.MalformedCredential(credential);
        var signedAt = ParseTime(time) ?? throw errors.Incomplete("X-Amz-Date");
        return new SignatureClaim
        {
            AccessKeyId = scope[0],
            ScopeDate = scope[1],
            Region = scope[2],
            Service = scope[3],
            SignedHeaders = (signedHeaders ?? throw errors.Incomplete("SignedHeaders")).Split(';'),
            Signature = signature ?? throw errors.Incomplete("Signature"),
            SessionToken = token,
            Time = signedAt,
            Expires = expires,
        };
    }

    private static TimeSpan ReadExpires(string? seconds, SignatureErrors errors)
    {
        if (seconds is null)
            return errors.DefaultExpiry ?? throw errors.Incomplete("X-Amz-Expires");
        if (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > 604800)
            throw errors.BadExpiry();
        return TimeSpan.FromSeconds(value);
    }

    private static DateTimeOffset? ParseTime(string? text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string? HttpDate(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? FormatTime(time) : null;
}
