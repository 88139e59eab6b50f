namespace DdbAudit.Sandbox.Http;

/// <summary>An error as AWS would answer it. Each service's room writes it in its own protocol (JSON, XML).</summary>
internal sealed class ServiceError : Exception
{
    public ServiceError(string code, string message, int status = 400)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }
}
