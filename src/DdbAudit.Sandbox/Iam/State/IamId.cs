using System.Security.Cryptography;

namespace DdbAudit.Sandbox.Iam.State;

/// <summary>The ids that IAM draws for each thing anew, also for one of a name that was there before.</summary>
internal static class IamId
{
    /// <param name="kind">Such as AROA for roles ("Unique identifiers", IAM User Guide).</param>
    public static string Draw(string kind) => kind + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17);
}
