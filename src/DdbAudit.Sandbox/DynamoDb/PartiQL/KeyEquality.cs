using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>What a condition says that key attributes must equal.</summary>
internal static class KeyEquality
{
    /// <summary>The key attributes; null where the condition leaves one of them open.</summary>
    public static Item? Find(ICondition where, KeySchema key)
    {
        var item = Item.Empty;
        foreach (var name in key.Names)
        {
            if (Find(where, name) is not { } value)
                return null;
            item = item.With(name, value);
        }

        return item;
    }

    /// <summary>The value that an attribute must equal; null where the condition leaves it open.</summary>
    public static AttributeValue? Find(ICondition where, string attribute) => And.PartsOf(where)
        .OfType<Comparison>()
        .Where(comparison => comparison.Operator == "=" && comparison.Paths.Any(path => path.Attribute == attribute && path.Steps.IsEmpty))
        .Select(comparison => (comparison.Right as ValueOperand ?? comparison.Left as ValueOperand)?.Value)
        .FirstOrDefault(value => value is not null);

    /// <exception cref="ServiceError">ValidationException: the condition leaves a key attribute open.</exception>
    public static Item Require(ICondition where, KeySchema key) => Find(where, key) ?? throw Missing();

    public static ServiceError Missing() =>
        DynamoErrors.Invalid("Where clause does not contain a mandatory equality on all key attributes");
}
