using System.Text.RegularExpressions;
using DdbAudit.Sandbox.Athena.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Athena;

/// <summary>What stands in requests to Athena.</summary>
internal static partial class AthenaInput
{
    private const long LeastCutoff = 10_000_000;

    /// <exception cref="ServiceError">InvalidRequestException: it is not there or no name.</exception>
    public static string WorkGroupName(JsonInput input, string member)
    {
        var name = input.RequiredText(member);
        return NameForm().IsMatch(name) ? name : throw AthenaErrors.Invalid($"{name} is not a valid WorkGroup name.");
    }

    /// <exception cref="ServiceError">InvalidRequestException: there is none.</exception>
    public static WorkGroup FindWorkGroup(WorkGroupStore groups, string name, SandboxRequest request) =>
        groups.Find(name, request.Caller.AccountId, request.Region) ?? throw AthenaErrors.NoWorkGroup(name);

    /// <exception cref="ServiceError">InvalidRequestException: there is none that the account and Region know.</exception>
    public static QueryExecution FindQuery(QueryStore queries, JsonInput input, SandboxRequest request)
    {
        var id = input.RequiredText("QueryExecutionId");
        return queries.Find(id, request.Caller.AccountId, request.Region) ?? throw AthenaErrors.NoQuery(id);
    }

    /// <exception cref="ServiceError">InvalidRequestException: it is no S3 address, or names an encryption that there is not.</exception>
    public static ResultConfiguration Result(JsonInput? input, ResultConfiguration before)
    {
        if (input is not { } given)
            return before;
        var encryption = given.Object("EncryptionConfiguration");
        var result = new ResultConfiguration(
            given.Flag("RemoveOutputLocation") == true ? null : given.Text("OutputLocation") ?? before.OutputLocation,
            given.Flag("RemoveEncryptionConfiguration") == true ? null : encryption?.RequiredText("EncryptionOption") ?? before.EncryptionOption,
            encryption is null ? before.KmsKey : encryption.Value.Text("KmsKey"),
            given.Flag("RemoveExpectedBucketOwner") == true ? null : given.Text("ExpectedBucketOwner") ?? before.ExpectedBucketOwner);
        if (result.OutputLocation is { } location && !S3Address.TryParse(location, out _))
            throw AthenaErrors.Invalid($"outputLocation is not a valid S3 path.");
        return result.EncryptionOption is null or "SSE_S3" or "SSE_KMS"
            ? result
            : throw AthenaErrors.Invalid($"The sandbox encrypts no results with {result.EncryptionOption}.");
    }

    /// <exception cref="ServiceError">InvalidRequestException: below what Athena takes.</exception>
    public static long? Cutoff(JsonInput input)
    {
        if (!input.Has("BytesScannedCutoffPerQuery"))
            return null;
        var bytes = input.Element.GetProperty("BytesScannedCutoffPerQuery").TryGetInt64(out var value) ? value : 0;
        return bytes >= LeastCutoff
            ? bytes
            : throw AthenaErrors.Invalid($"Value '{bytes}' at 'bytesScannedCutoffPerQuery' failed to satisfy constraint: Member must have value greater than or equal to {LeastCutoff}");
    }

    public static IEnumerable<KeyValuePair<string, string>> Tags(JsonInput input) =>
        (input.Objects("Tags") ?? []).Select(tag => KeyValuePair.Create(tag.RequiredText("Key"), tag.Text("Value") ?? ""));

    /// <summary>The page of a list that is asked for.</summary>
    /// <exception cref="ServiceError">InvalidRequestException.</exception>
    public static ListPage<T> Page<T>(IEnumerable<T> all, JsonInput input, int maxLimit)
    {
        var limit = input.Number("MaxResults") ?? maxLimit;
        if (limit < 1 || limit > maxLimit)
            throw AthenaErrors.Invalid($"MaxResults must be between 1 and {maxLimit}.");
        return ListPage<T>.Of(all, input.Text("NextToken"), limit, () => AthenaErrors.Invalid("Malformed token."));
    }

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    [GeneratedRegex(@"^[a-zA-Z0-9._-]{1,128}\z")]
    private static partial Regex NameForm();
}
