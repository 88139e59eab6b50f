using DdbAudit.Arns;

namespace DdbAudit.Storage;

/// <summary>A statement of ours in a bucket's policy: the trail that it is for and what it allows it to write to.</summary>
internal sealed record OwnStatement(string TrailArn, string Resource);
