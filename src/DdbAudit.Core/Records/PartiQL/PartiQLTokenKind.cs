namespace DdbAudit.Records.PartiQL;

internal enum PartiQLTokenKind
{
    Word,
    Identifier,
    Text,
    Number,
    Symbol,
}
