namespace DdbAudit.Sandbox.Sns.State;

/// <summary>Somebody who wants a topic's messages. The sandbox sends none.</summary>
/// <param name="Arn">Ends in a number of its own.</param>
/// <param name="IsConfirmed">Whether the endpoint agreed; those that are people or web servers would have to.</param>
internal sealed record Subscription(string Arn, string Protocol, string Endpoint, bool IsConfirmed);
