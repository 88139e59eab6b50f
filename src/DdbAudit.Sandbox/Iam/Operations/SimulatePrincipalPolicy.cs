using System.Text.Json.Nodes;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.Iam.Operations;

/// <summary>What an identity's policy says to every pair of action and resource. Resource policies are not asked, as in IAM.</summary>
internal sealed class SimulatePrincipalPolicy(CallerDirectory callers) : IJsonOperation
{
    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var source = input.RequiredText("PolicySourceArn");
        if (source.Split(':') is not ["arn", _, "iam", "", _, _])
            throw new ServiceError("InvalidInput", $"Invalid Entity Arn: {source}");
        var identity = callers.FindByArn(source) ?? throw IamErrors.NoSuchEntity($"Entity {source} cannot be found.");
        return new JsonObject
        {
            ["EvaluationResults"] = new JsonArray([.. PolicySimulation.Evaluate(identity, input)]),
            ["IsTruncated"] = "false",
        };
    }
}
