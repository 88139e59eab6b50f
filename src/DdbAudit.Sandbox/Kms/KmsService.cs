using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Kms.Operations;
using DdbAudit.Sandbox.Kms.State;

namespace DdbAudit.Sandbox.Kms;

/// <summary>AWS KMS: symmetric keys with their policies, aliases and tags.</summary>
internal sealed class KmsService : JsonService<IJsonOperation>, ISandboxService
{
    private const string TargetPrefix = "TrentService.";

    private static readonly JsonProtocol Json = new("1.1", TargetPrefix, code => code, "message");

    public KmsService(KeyStore keys, TimeProvider clock)
        : base("kms", Json) =>
        Operations =
        [
            new CreateKey(keys, clock),
            new DescribeKey(keys),
            new ListKeys(keys),
            new EnableKey(keys),
            new DisableKey(keys),
            new ScheduleKeyDeletion(keys, clock),
            new CancelKeyDeletion(keys),
            new GetKeyPolicy(keys),
            new PutKeyPolicy(keys),
            new ListKeyPolicies(keys),
            new CreateAlias(keys, clock),
            new UpdateAlias(keys, clock),
            new DeleteAlias(keys),
            new ListAliases(keys),
            new TagResource(keys),
            new UntagResource(keys),
            new ListResourceTags(keys),
            new GenerateDataKey(keys),
            new GenerateDataKeyWithoutPlaintext(keys),
            new Encrypt(keys),
            new Decrypt(keys),
        ];

    public bool Recognises(IncomingRequest request) => request.Header("X-Amz-Target")?.StartsWith(TargetPrefix, StringComparison.Ordinal) == true;

    protected override string ResourceOf(JsonInput input, SandboxRequest request) =>
        input.Text("AliasName") is { } alias ? KmsAlias.ArnOf(alias, request.Caller.AccountId, request.Region) : "*";

    // A tag in the creating call needs the permission to tag besides.
    protected override IEnumerable<string> ActionsOf(IJsonOperation operation, JsonInput input) =>
        operation is CreateKey && input.Objects("Tags") is { Count: > 0 }
            ? [.. base.ActionsOf(operation, input), "kms:TagResource"]
            : base.ActionsOf(operation, input);

    // What is about one key asks that key's policy, too.
    protected override void Authorise(IJsonOperation operation, JsonInput input, SandboxRequest request)
    {
        if (operation is not KeyOperation)
            base.Authorise(operation, input, request);
    }
}
