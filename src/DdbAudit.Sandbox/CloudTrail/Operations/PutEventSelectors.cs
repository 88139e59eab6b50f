using System.Text.Json.Nodes;
using DdbAudit.Sandbox.CloudTrail.Selectors;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.CloudTrail.Operations;

/// <summary>Replaces every selector of a trail; writing one kind drops the other.</summary>
internal sealed class PutEventSelectors(TrailStore store, TrailLookup lookup, TimeProvider time) : ITrailOperation
{
    public bool IsWrite => true;

    public JsonObject Run(JsonInput input, SandboxRequest request)
    {
        var arn = lookup.FindAtHome(input.RequiredText("TrailName"), request).Arn;
        var selectors = Read(input);
        store.Change(arn, trail => trail with { SelectorHistory = trail.SelectorHistory.Add(selectors, time.GetUtcNow()) });

        var reply = new JsonObject { ["TrailARN"] = arn };
        SelectorJson.Write(reply, selectors);
        return reply;
    }

    private static TrailSelectors Read(JsonInput input)
    {
        var basic = SelectorJson.ReadBasic(input);
        var advanced = SelectorJson.ReadAdvanced(input);
        switch (basic, advanced)
        {
            case (not null, not null):
                throw new ServiceError("InvalidEventSelectorsException", "You can specify either EventSelectors or AdvancedEventSelectors, but not both.");
            case (not null, null):
                BasicSelectorRules.Check(basic);
                return new TrailSelectors(basic, []);
            case (null, not null):
                AdvancedSelectorRules.Check(advanced);
                return new TrailSelectors([], advanced);
            default:
                throw new ServiceError("InvalidEventSelectorsException", "You must specify EventSelectors or AdvancedEventSelectors.");
        }
    }
}
