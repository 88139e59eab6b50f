namespace DdbAudit.Aws.CloudTrail.Api;

/// <summary>The request of GetTrailStatus, DeleteTrail, StartLogging and StopLogging.</summary>
/// <param name="Name">The trail's ARN.</param>
internal sealed record TrailNameRequest(string Name);
