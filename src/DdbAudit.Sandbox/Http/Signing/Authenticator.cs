namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>Verifies a request's signature (Signature Version 4, header or presigned) and frees its body of aws-chunked framing.</summary>
internal sealed class Authenticator(CallerDirectory callers, SandboxOptions options)
{
    /// <summary>The request with the caller who signed it.</summary>
    /// <exception cref="ServiceError">The signature, or the body that it covers, is not right.</exception>
    public SandboxRequest Admit(IncomingRequest request, ISandboxService service, string requestId)
    {
        var errors = new SignatureErrors(service.Protocol, service.SigningName);
        if (SignatureClaim.Read(request, errors) is not { } claim)
            return service.AdmitsUnsigned(request) ? ComposeUnsigned(request, requestId) : throw errors.Missing();
        var caller = FindCaller(claim, errors);
        CheckScope(claim, service, errors);
        CheckTime(claim, errors);
        CheckSignedHeaders(request, claim, errors);
        var key = new SigningKey(caller.SecretKey, claim);
        var payloadHash = Payload.DeclaredHash(request, claim, service.Protocol);
        CheckSignature(request, claim, key, service.Protocol, payloadHash, errors);
        var payload = Payload.Open(request, claim, key, payloadHash);
        return Compose(request, claim.Region, caller, payload.Headers, payload.Content, requestId);
    }

    private Caller FindCaller(SignatureClaim claim, SignatureErrors errors)
    {
        var caller = callers.Find(claim.AccessKeyId) ?? throw errors.UnknownKey(claim.AccessKeyId);
        if (caller.SessionToken != claim.SessionToken)
            throw errors.BadToken();
        return caller.Expires <= options.Clock.GetUtcNow() ? throw errors.ExpiredToken() : caller;
    }

    private void CheckScope(SignatureClaim claim, ISandboxService service, SignatureErrors errors)
    {
        if (claim.Service != service.SigningName)
            throw errors.WrongService(claim.Service);
        if (!Regions.Contains(claim.Region))
            throw errors.UnknownRegion(claim.Region, options.Region);
        if (!claim.TimeText.StartsWith(claim.ScopeDate, StringComparison.Ordinal) || claim.ScopeDate.Length != 8)
            throw errors.WrongScopeDate(claim);
    }

    private void CheckTime(SignatureClaim claim, SignatureErrors errors)
    {
        var now = options.Clock.GetUtcNow();
        if (claim.Time - now > errors.AllowedSkew)
            throw errors.Skewed(claim, now);
        if (claim.Expires is { } validity)
        {
            if (now > claim.Time + validity)
                throw errors.Expired(claim, now);
        }
        else if (now - claim.Time > errors.AllowedSkew)
        {
            throw errors.Skewed(claim, now);
        }
    }

    private static void CheckSignedHeaders(IncomingRequest request, SignatureClaim claim, SignatureErrors errors)
    {
        if (!claim.SignedHeaders.Contains("host", StringComparer.Ordinal))
            throw errors.HeaderNotSigned("host");
        var unsigned = request.Headers.Keys.FirstOrDefault(name =>
            name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
            && !claim.SignedHeaders.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unsigned is not null)
            throw errors.HeaderNotSigned(unsigned.ToLowerInvariant());
    }

    private static void CheckSignature(
        IncomingRequest request, SignatureClaim claim, SigningKey key, WireProtocol protocol, string payloadHash, SignatureErrors errors)
    {
        var candidates = CanonicalRequest.Candidates(request, claim, protocol, payloadHash)
            .Select(canonical => CanonicalRequest.StringToSign(claim, canonical))
            .ToList();
        if (!candidates.Any(text => key.Verify(text, claim.Signature)))
            throw errors.WrongSignature(claim, candidates[0]);
    }

    private SandboxRequest ComposeUnsigned(IncomingRequest request, string requestId) =>
        Compose(request, options.Region, Caller.Anonymous, request.Headers, request.Body, requestId);

    private static SandboxRequest Compose(
        IncomingRequest request, string region, Caller caller, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, string requestId)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
            query.TryAdd(name, value);
        return new SandboxRequest
        {
            Method = request.Method,
            Path = PercentEncoding.Decode(request.RawPath),
            Query = query,
            Headers = headers,
            Body = body,
            Caller = caller,
            Region = region,
            RequestId = requestId,
            SourceIPAddress = request.SourceIPAddress,
        };
    }
}
