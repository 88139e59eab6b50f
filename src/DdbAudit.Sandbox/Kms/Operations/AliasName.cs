using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>The rules for aliases that customers make.</summary>
internal static partial class AliasName
{
    /// <exception cref="ServiceError">ValidationException, InvalidAliasNameException or NotAuthorizedException.</exception>
    public static string Read(JsonInput input)
    {
        var name = input.RequiredText("AliasName");
        if (!name.StartsWith(KmsAlias.Prefix, StringComparison.Ordinal))
            throw KmsErrors.Invalid("Invalid identifier");
        if (name.StartsWith("alias/aws/", StringComparison.Ordinal))
            throw new ServiceError("NotAuthorizedException", "Aliases that begin with alias/aws/ are reserved.");
        return Allowed().IsMatch(name) ? name : throw new ServiceError("InvalidAliasNameException", $"Alias {name} has characters that are not allowed.");
    }

    [GeneratedRegex("^alias/[a-zA-Z0-9/_-]{1,250}$")]
    private static partial Regex Allowed();
}
