using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms.Operations;

/// <summary>What stands in requests to KMS.</summary>
internal static class KmsInput
{
    /// <exception cref="ServiceError">NotFoundException.</exception>
    public static KmsKey FindKey(KeyStore keys, string name, bool takesAlias, SandboxRequest request)
    {
        var arn = name.Split(':', 6);
        var isArn = arn is ["arn", _, "kms", _, _, _];
        var isAlias = (isArn ? arn[5] : name).StartsWith(KmsAlias.Prefix, StringComparison.Ordinal);
        if (isAlias && !takesAlias)
            throw KmsErrors.InvalidKeyId(name);
        if (isArn && arn[3] != request.Region)
            throw new ServiceError("NotFoundException", $"Invalid arn {arn[3]}");
        return keys.Find(name, request.Caller.AccountId, request.Region) ?? throw NotFound(name, isArn, isAlias, request);
    }

    public static IReadOnlyDictionary<string, string> EncryptionContext(JsonInput input) =>
        input.Object("EncryptionContext")?.TextsByName().ToDictionary() ?? [];

    /// <exception cref="ServiceError">SerializationException or ValidationException: the member is missing or no Base64.</exception>
    public static byte[] Blob(JsonInput input, string member)
    {
        var text = input.RequiredText(member);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw new ServiceError("SerializationException", $"{member} is no Base64.");
    }

    /// <summary>The tags of CreateKey and TagResource.</summary>
    /// <exception cref="ServiceError">TagException.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Tags(JsonInput input)
    {
        var tags = (input.Objects("Tags") ?? []).Select(tag => KeyValuePair.Create(tag.RequiredText("TagKey"), tag.RequiredText("TagValue"))).ToList();
        if (tags.DistinctBy(tag => tag.Key).Count() < tags.Count)
            throw new ServiceError("TagException", "Duplicate tag keys");
        return tags.Exists(tag => TagRules.IsReserved(tag.Key))
            ? throw new ServiceError("TagException", "Tags beginning with aws: are reserved")
            : tags;
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static ServiceError NotFound(string name, bool isArn, bool isAlias, SandboxRequest request)
    {
        var (accountId, region) = (request.Caller.AccountId, request.Region);
        if (isAlias)
            return KmsErrors.AliasNotFound(isArn ? name : KmsAlias.ArnOf(name, accountId, region));
        return KmsErrors.KeyNotFound(isArn ? name : $"arn:{Partition.Of(region)}:kms:{region}:{accountId}:key/{name}");
    }
}
