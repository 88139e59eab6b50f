namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

internal enum SqlTokenKind
{
    /// <summary>A name or keyword without quotes, as written.</summary>
    Word,

    /// <summary>A name in double quotes, without them.</summary>
    QuotedName,

    /// <summary>A text in single quotes, without them.</summary>
    Text,

    Number,

    /// <summary>An operator, bracket or comma.</summary>
    Sign,

    End,
}
