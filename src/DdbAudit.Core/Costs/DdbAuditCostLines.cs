using System.Collections;

namespace DdbAudit;

/// <summary>The lines of an estimate.</summary>
public sealed class DdbAuditCostLines : IReadOnlyList<DdbAuditCostLine>
{
    private readonly DdbAuditCostLine[] _lines;

    internal DdbAuditCostLines(DdbAuditCostLine[] lines) => _lines = lines;

    public int Count => _lines.Length;

    public DdbAuditCostLine this[int index] => _lines[index];

    public IEnumerator<DdbAuditCostLine> GetEnumerator() => ((IEnumerable<DdbAuditCostLine>)_lines).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The lines, with semicolons between them.</summary>
    public override string ToString() => string.Join("; ", (object[])_lines);
}
