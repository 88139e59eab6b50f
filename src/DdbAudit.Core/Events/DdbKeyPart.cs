namespace DdbAudit;

/// <summary>One attribute of a primary key.</summary>
/// <param name="Name">The attribute's name.</param>
/// <param name="Type">DynamoDB's type descriptor: S, N or B. Records mostly leave it out: a bare string counts as S, a bare number as N.</param>
/// <param name="Value">The value as the record has it; binary stays base64.</param>
public readonly record struct DdbKeyPart(string Name, string Type, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}
