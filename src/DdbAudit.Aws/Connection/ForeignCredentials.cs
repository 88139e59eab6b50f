using System.Reflection;
using Amazon.Runtime;

namespace DdbAudit.Aws.Connection;

/// <summary>
/// Credentials held by an object of another load context, such as AWS Tools for PowerShell's: used by its members' names, never cast,
/// and asked again at each use, because it may refresh itself.
/// </summary>
/// <remarks>
/// The object offers GetCredentialsAsync() or GetCredentials(), whose answer has AccessKey, SecretKey and Token, or has those members
/// itself (also as AccessKeyId, SecretAccessKey and SessionToken, as STS names them).
/// </remarks>
internal sealed class ForeignCredentials : AWSCredentials
{
    private readonly object _source;
    private readonly MethodInfo? _ask;
    private readonly MethodInfo? _askAsync;

    private ImmutableCredentials? _last;

    /// <exception cref="AuditException">InvalidCredentials where the object offers none of those members.</exception>
    public ForeignCredentials(object source)
    {
        _source = source;
        _ask = MethodOf(source, "GetCredentials");
        _askAsync = MethodOf(source, "GetCredentialsAsync");
        if (_ask is null && _askAsync is null && TextOf(source, "AccessKey", "AccessKeyId") is null)
            throw Unusable($"A {source.GetType().FullName} offers neither GetCredentials() nor an AccessKey.");
    }

    public override ImmutableCredentials GetCredentials()
    {
        if (_ask is not null)
            return Read(Invoke(_ask));
        if (_askAsync is null)
            return Read(_source);

        // Clients sign with the async form; what asks this way only looks at the account.
        return _last ?? throw Unusable("The credential object answers asynchronously only, and was not asked yet.");
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        if (_askAsync is null)
            return GetCredentials();

        return _last = Read(await AnswerAsync((Task)Invoke(_askAsync)).ConfigureAwait(false));
    }

    /// <summary>Has the object forget keys that AWS no longer takes, where it can.</summary>
    public void Clear()
    {
        if (MethodOf(_source, "ClearCredentials") is { } clear)
            Call(clear);
    }

    private static async Task<object> AnswerAsync(Task answering)
    {
        try
        {
            await answering.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failed(e);
        }

        return answering.GetType().GetProperty(nameof(Task<object>.Result))?.GetValue(answering)
            ?? throw Unusable("The credential object answered nothing.");
    }

    private object Invoke(MethodInfo method) => Call(method) ?? throw Unusable("The credential object answered nothing.");

    private object? Call(MethodInfo method)
    {
        try
        {
            return method.Invoke(_source, null);
        }
        catch (TargetInvocationException e)
        {
            throw Failed(e.InnerException ?? e);
        }
    }

    private static ImmutableCredentials Read(object holder)
    {
        var accessKey = TextOf(holder, "AccessKey", "AccessKeyId");
        var secretKey = TextOf(holder, "SecretKey", "SecretAccessKey");
        if (string.IsNullOrEmpty(accessKey) || string.IsNullOrEmpty(secretKey))
            throw Unusable("The credential object holds no access key or no secret key.");

        return new ImmutableCredentials(accessKey, secretKey, TextOf(holder, "Token", "SessionToken"));
    }

    private static MethodInfo? MethodOf(object source, string name) => source.GetType().GetMethod(name, Type.EmptyTypes);

    private static string? TextOf(object holder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (holder.GetType().GetProperty(name)?.GetValue(holder) is string text)
                return text;
        }

        return null;
    }

    private static AuditException Failed(Exception e) => Unusable($"The credential object failed: {e.Message}", e);

    private static AuditException Unusable(string message, Exception? inner = null) => new(AuditError.InvalidCredentials, message, inner);
}
