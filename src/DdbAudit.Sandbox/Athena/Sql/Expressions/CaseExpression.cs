namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>CASE: the first branch whose condition is true.</summary>
internal sealed record CaseExpression(IReadOnlyList<(Expression When, Expression Then)> Branches, Expression? Else) : Expression
{
    public override IEnumerable<Expression> Children => [.. Branches.SelectMany(branch => new[] { branch.When, branch.Then }), .. Else is null ? Array.Empty<Expression>() : [Else]];

    public override object? Evaluate(Row row)
    {
        foreach (var (when, then) in Branches)
            if (when.Evaluate(row) is true)
                return then.Evaluate(row);
        return Else?.Evaluate(row);
    }
}
