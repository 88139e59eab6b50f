using System.Collections;

namespace DdbAudit;

/// <summary>Whose an estimate is, the largest first.</summary>
public sealed class DdbAuditCostShares : IReadOnlyList<DdbAuditCostShare>
{
    private readonly DdbAuditCostShare[] _shares;

    internal DdbAuditCostShares(DdbAuditCostShare[] shares) => _shares = shares;

    public int Count => _shares.Length;

    public DdbAuditCostShare this[int index] => _shares[index];

    public IEnumerator<DdbAuditCostShare> GetEnumerator() => ((IEnumerable<DdbAuditCostShare>)_shares).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The shares, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", (object[])_shares);
}
