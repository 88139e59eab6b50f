namespace DdbAudit.Records;

internal enum PartiQLTokenKind
{
    Word,
    Identifier,
    Text,
    Number,
    Symbol,
}
