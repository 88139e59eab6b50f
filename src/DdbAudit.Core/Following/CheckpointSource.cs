namespace DdbAudit.Following;

/// <summary>A place that a checkpoint knows.</summary>
/// <param name="Question">What was asked of it: see <see cref="QuestionFingerprint"/>.</param>
/// <param name="Since">The first event time that was asked for; null for no bound.</param>
/// <param name="Lateness">That of its store; null where none is.</param>
internal sealed record CheckpointSource(string? Question, DateTimeOffset? Since, TimeSpan? Lateness);
