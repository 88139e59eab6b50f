namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>What an advanced selector asks of one field: for each operator that is given, its values.</summary>
internal sealed record FieldSelector(string Field, IReadOnlyDictionary<FieldOperator, IReadOnlyList<string>> Operators)
{
    public int ValueCount => Operators.Values.Sum(values => values.Count);
}
