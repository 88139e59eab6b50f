namespace DdbAudit.Sandbox.CloudTrail.Selectors;

/// <summary>The operators of an advanced selector's field, named as in the API.</summary>
internal enum FieldOperator
{
    Equals,
    StartsWith,
    EndsWith,
    NotEquals,
    NotStartsWith,
    NotEndsWith,
}
