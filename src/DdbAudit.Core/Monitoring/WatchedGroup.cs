using DdbAudit.Trails;

namespace DdbAudit.Monitoring;

/// <summary>The log group that an alarm's metric filter stands in.</summary>
/// <param name="Stack">The stack that filter and alarm belong to.</param>
/// <param name="Trail">The trail that delivers to it; null where none is known.</param>
internal sealed record WatchedGroup(string Name, string Stack, TrailState? Trail);
