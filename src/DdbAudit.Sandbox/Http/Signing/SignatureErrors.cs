using System.Globalization;

namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>AWS's answers to requests that it cannot authenticate. Services of one protocol share codes and texts.</summary>
internal sealed class SignatureErrors(WireProtocol protocol, string service)
{
    private const string GenericMismatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details.";

    private bool IsS3 => protocol == WireProtocol.S3;

    /// <summary>How old a signature may be: 15 minutes for S3, 5 elsewhere.</summary>
    public TimeSpan AllowedSkew => TimeSpan.FromMinutes(IsS3 ? 15 : 5);

    /// <summary>S3 insists on X-Amz-Expires; other services take 15 minutes.</summary>
    public TimeSpan? DefaultExpiry => IsS3 ? null : TimeSpan.FromMinutes(15);

    public ServiceError Missing() => protocol switch
    {
        WireProtocol.S3 => AccessDenied("Access Denied"),
        WireProtocol.Query => new ServiceError("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        _ => new ServiceError("MissingAuthenticationTokenException", "Request is missing Authentication Token"),
    };

    public ServiceError UnsupportedAlgorithm() => IsS3
        ? new ServiceError("InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.")
        : Incomplete("Credential");

    public ServiceError Incomplete(string parameter)
    {
        var message = $"Authorization header requires '{parameter}' parameter.";
        return protocol switch
        {
            WireProtocol.S3 => new ServiceError("AuthorizationHeaderMalformed", $"The authorization header is malformed; {message}"),
            WireProtocol.Query => new ServiceError("IncompleteSignature", message),
            _ => new ServiceError("IncompleteSignatureException", message),
        };
    }

    public ServiceError MalformedCredential(string credential) => IsS3
        ? new ServiceError(
            "AuthorizationHeaderMalformed",
            "The authorization header is malformed; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".")
        : Mismatch($"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'");

    public ServiceError BadExpiry() => IsS3
        ? new ServiceError("AuthorizationQueryParametersError", "X-Amz-Expires must be between 1 and 604800 seconds")
        : Mismatch("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");

    public ServiceError UnknownKey(string accessKeyId) => IsS3
        ? new ServiceError("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403)
        {
            Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = accessKeyId },
        }
        : BadToken();

    public ServiceError BadToken() => protocol switch
    {
        WireProtocol.S3 => new ServiceError("InvalidToken", "The provided token is malformed or otherwise invalid."),
        WireProtocol.Query => new ServiceError("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
        _ => new ServiceError("UnrecognizedClientException", "The security token included in the request is invalid."),
    };

    public ServiceError ExpiredToken() => protocol switch
    {
        WireProtocol.S3 => new ServiceError("ExpiredToken", "The provided token has expired."),
        WireProtocol.Query => new ServiceError("ExpiredToken", "The security token included in the request is expired", 403),
        _ => new ServiceError("ExpiredTokenException", "The security token included in the request is expired"),
    };

    public ServiceError WrongService(string claimed) => IsS3
        ? new ServiceError(
            "AuthorizationHeaderMalformed",
            $"The authorization header is malformed; incorrect service \"{claimed}\". This endpoint belongs to \"{service}\".")
        : Mismatch($"Credential should be scoped to correct service: '{service}'. ");

    public ServiceError UnknownRegion(string claimed, string expected) => IsS3
        ? new ServiceError("AuthorizationHeaderMalformed", $"The authorization header is malformed; the region '{claimed}' is wrong; expecting '{expected}'")
        {
            Details = new Dictionary<string, string> { ["Region"] = expected },
        }
        : Mismatch("Credential should be scoped to a valid region. ");

    public ServiceError WrongScopeDate(SignatureClaim claim)
    {
        var day = claim.TimeText[..8];
        return IsS3
            ? new ServiceError(
                "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; Invalid credential date \"{claim.ScopeDate}\". This date is not the same as X-Amz-Date: \"{day}\".")
            : Mismatch($"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{claim.ScopeDate}' != '{day}', from '{claim.TimeText}'.");
    }

    public ServiceError Skewed(SignatureClaim claim, DateTimeOffset now)
    {
        if (IsS3)
            return SkewedForS3(claim, now);
        var skew = AllowedSkew;
        var (sign, limit, verdict) = claim.Time < now
            ? ('-', now - skew, "Signature expired: {0} is now earlier than {1} ({2} {3} 5 min.)")
            : ('+', now + skew, "Signature not yet current: {0} is still later than {1} ({2} {3} 5 min.)");
        return Mismatch(string.Format(
            CultureInfo.InvariantCulture, verdict, claim.TimeText, SignatureClaim.FormatTime(limit), SignatureClaim.FormatTime(now), sign));
    }

    public ServiceError Expired(SignatureClaim claim, DateTimeOffset now)
    {
        var end = SignatureClaim.FormatTime(claim.Time + claim.Expires!.Value);
        return IsS3
            ? AccessDenied("Request has expired")
            : Mismatch($"Signature expired: {end} is now earlier than {SignatureClaim.FormatTime(now)}");
    }

    public ServiceError HeaderNotSigned(string header) => IsS3
        ? AccessDenied("There were headers present in the request which were not signed", ("HeadersNotSigned", header))
        : Mismatch($"'{header}' must be a 'SignedHeader' in the AWS Authorization.");

    public ServiceError WrongSignature(SignatureClaim claim, string stringToSign) => IsS3
        ? new ServiceError(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
            403)
        {
            Details = new Dictionary<string, string>
            {
                ["AWSAccessKeyId"] = claim.AccessKeyId,
                ["StringToSign"] = stringToSign,
                ["SignatureProvided"] = claim.Signature,
            },
        }
        : Mismatch(GenericMismatch);

    private ServiceError Mismatch(string message) => protocol == WireProtocol.Json
        ? new ServiceError("InvalidSignatureException", message)
        : new ServiceError("SignatureDoesNotMatch", message, 403);

    private ServiceError SkewedForS3(SignatureClaim claim, DateTimeOffset now) =>
        new("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", 403)
        {
            Details = new Dictionary<string, string>
            {
                ["RequestTime"] = claim.TimeText,
                ["ServerTime"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["MaxAllowedSkewMilliseconds"] = AllowedSkew.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
            },
        };

    private static ServiceError AccessDenied(string message, params (string Name, string Value)[] details) =>
        new("AccessDenied", message, 403) { Details = details.ToDictionary(detail => detail.Name, detail => detail.Value) };
}
