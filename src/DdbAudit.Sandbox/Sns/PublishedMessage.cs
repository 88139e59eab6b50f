namespace DdbAudit.Sandbox.Sns;

/// <summary>What was published to a topic.</summary>
/// <param name="Time">UTC.</param>
internal sealed record PublishedMessage(string TopicArn, string MessageId, string? Subject, string Message, DateTimeOffset Time);
