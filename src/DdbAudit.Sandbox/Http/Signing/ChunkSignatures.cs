namespace DdbAudit.Sandbox.Http.Signing;

/// <summary>The chain of signatures in an aws-chunked body: each covers its chunk and the signature before it, the first the request's own.</summary>
internal sealed class ChunkSignatures(SigningKey key, SignatureClaim claim)
{
    private string _previous = claim.Signature;

    public void VerifyChunk(ReadOnlySpan<byte> data, string signature) =>
        Verify($"AWS4-HMAC-SHA256-PAYLOAD\n{claim.TimeText}\n{claim.Scope}\n{_previous}\n{Sha256Text.Empty}\n{Sha256Text.Of(data)}", signature);

    /// <param name="canonicalTrailers">A line <c>name:value</c> for each trailer, each with a line feed.</param>
    public void VerifyTrailer(string canonicalTrailers, string signature) =>
        Verify($"AWS4-HMAC-SHA256-TRAILER\n{claim.TimeText}\n{claim.Scope}\n{_previous}\n{Sha256Text.Of(canonicalTrailers)}", signature);

    private void Verify(string stringToSign, string signature)
    {
        if (!key.Verify(stringToSign, signature))
            throw new SignatureErrors(WireProtocol.S3, claim.Service).WrongSignature(claim, stringToSign);
        _previous = signature;
    }
}
