namespace DdbAudit.Changes;

/// <summary>What a change is doing now.</summary>
/// <param name="Target">The resource it is about.</param>
/// <param name="PercentComplete">-1 where nobody knows.</param>
internal sealed record ChangeProgress(string Action, string Target, int PercentComplete = -1);
