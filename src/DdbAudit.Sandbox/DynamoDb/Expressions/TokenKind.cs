namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>What a piece of an expression is.</summary>
internal enum TokenKind
{
    /// <summary>An attribute's name, a keyword or a function.</summary>
    Word,

    /// <summary>A placeholder such as #name.</summary>
    NamePlaceholder,

    /// <summary>A placeholder such as :value.</summary>
    ValuePlaceholder,

    /// <summary>An index into a list.</summary>
    Number,

    Symbol,

    End,
}
