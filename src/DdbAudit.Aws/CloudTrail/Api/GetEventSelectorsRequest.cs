namespace DdbAudit.Aws.CloudTrail.Api;

internal sealed record GetEventSelectorsRequest(string TrailName);
