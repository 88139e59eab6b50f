namespace DdbAudit.Trails;

/// <summary>A call on an item that DynamoDB answered.</summary>
/// <param name="IsRefused">Whether the call's condition did not hold, so that nothing changed.</param>
internal sealed record AnsweredCall(string RequestId, bool IsRefused);
