using DdbAudit.Sandbox.Athena.Sql.Values;

namespace DdbAudit.Sandbox.Athena.Sql.Expressions;

/// <summary>LIKE: % stands for any text, _ for any character, case counts.</summary>
internal sealed record Like(Expression Of, Expression Pattern, Expression? Escape) : Expression
{
    public override IEnumerable<Expression> Children => Escape is null ? [Of, Pattern] : [Of, Pattern, Escape];

    public override object? Evaluate(Row row)
    {
        if (Of.Evaluate(row) is not { } value || Pattern.Evaluate(row) is not { } pattern)
            return null;
        var escape = Escape?.Evaluate(row) as string;
        if (Escape is not null && escape is not { Length: 1 })
            throw QueryError.InvalidArgument("Escape string must be a single character");
        return value is string text && pattern is string form
            ? LikePattern.IsMatch(text, form, escape?[0])
            : throw QueryError.Mismatch($"Left side of LIKE expression must evaluate to a varchar (actual: {SqlValue.TypeOf(value)})");
    }
}
