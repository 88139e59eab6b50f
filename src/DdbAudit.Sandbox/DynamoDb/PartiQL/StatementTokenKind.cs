namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>What a piece of a statement is.</summary>
internal enum StatementTokenKind
{
    /// <summary>A keyword, a function, or a name without quotes.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    QuotedName,

    /// <summary>A text in single quotes.</summary>
    Text,

    /// <summary>A number without its sign.</summary>
    Number,

    Symbol,

    End,
}
