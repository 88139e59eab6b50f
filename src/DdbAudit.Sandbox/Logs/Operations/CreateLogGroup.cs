using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;
using DdbAudit.Sandbox.Logs.State;

namespace DdbAudit.Sandbox.Logs.Operations;

internal sealed class CreateLogGroup(LogGroupStore groups, TimeProvider clock) : IJsonOperation
{
    private static readonly string[] Classes = ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"];

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = LogsInput.GroupArn(input, request);
        var group = new LogGroup
        {
            Name = input.RequiredText("logGroupName"),
            AccountId = request.Caller.AccountId,
            Region = request.Region,
            CreationTime = clock.GetUtcNow(),
            KmsKeyId = input.Text("kmsKeyId"),
            LogGroupClass = input.Text("logGroupClass") ?? Classes[0],
        };
        if (!Classes.Contains(group.LogGroupClass))
            throw LogsErrors.Invalid($"{group.LogGroupClass} is no log group class.");
        if (groups.Find(arn) is not null)
            throw LogsErrors.AlreadyExists("log group");
        groups.Add(group with { Tags = LogTags.Add(group.Tags, input.Object("tags")) });
        return [];
    }
}
