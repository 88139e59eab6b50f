namespace DdbAudit;

/// <summary>
/// How the user is asked for the code of an MFA device. A command sets it for the calls made on its behalf, and it flows with
/// them: credentials are kept longer than the command that found them, and refresh on behalf of another.
/// </summary>
internal static class MfaPrompt
{
    private static readonly AsyncLocal<Func<string, Task<string>>?> Asking = new();

    /// <summary>Takes the device's serial number or ARN and answers with its code; null where nobody can be asked.</summary>
    public static Func<string, Task<string>>? Current
    {
        get => Asking.Value;
        set => Asking.Value = value;
    }
}
