using System.Text.Json.Nodes;
using DdbAudit.Aws.Tests.Sandbox.CloudTrail;
using DdbAudit.Sandbox.Delivery;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Aws.Tests.Sandbox.Delivery;

internal static class SampleCalls
{
    /// <summary>A call on one table, at the time that <see cref="SettableClock"/> begins with.</summary>
    public static DataPlaneCall Of(string eventName, string table = "Orders", string region = "us-east-1", Caller? caller = null)
    {
        var used = caller ?? Callers.Admin;
        return new DataPlaneCall
        {
            Time = new SettableClock().Now,
            EventName = eventName,
            ReadOnly = eventName is "GetItem" or "Query" or "Scan",
            RequestParameters = new JsonObject { ["tableName"] = table },
            Resources = [new CallResource(used.AccountId, "AWS::DynamoDB::Table", $"arn:aws:dynamodb:{region}:{used.AccountId}:table/{table}")],
            Request = Requests.Post($"DynamoDB_20120810.{eventName}", "{}", region, used),
        };
    }
}
