namespace DdbAudit.Sandbox.Athena.Sql.Parsing;

/// <param name="Text">Without quotes.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, SqlPosition At)
{
    public bool IsWord(string word) => Kind == SqlTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind == SqlTokenKind.Sign && Text == sign;

    public override string ToString() => Kind == SqlTokenKind.End ? "<EOF>" : $"'{Text}'";
}
