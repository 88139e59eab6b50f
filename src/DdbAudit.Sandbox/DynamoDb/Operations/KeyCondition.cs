using DdbAudit.Sandbox.DynamoDb.Expressions;
using DdbAudit.Sandbox.DynamoDb.State;
using DdbAudit.Sandbox.DynamoDb.Values;
using DdbAudit.Sandbox.Http;

namespace DdbAudit.Sandbox.DynamoDb.Operations;

/// <summary>What a Query asks of the key: one partition, and perhaps a range within it.</summary>
internal sealed record KeyCondition(AttributeValue Partition, ICondition? Sort)
{
    /// <exception cref="ServiceError">ValidationException: the expression is no condition on this key.</exception>
    public static KeyCondition Parse(string text, ExpressionScope scope, KeySchema key)
    {
        var parts = And.PartsOf(ConditionParser.Parse(text, scope)).ToList();
        var partition = parts.OfType<Comparison>().FirstOrDefault(part => NameOf(part.Left) == key.Partition.Name)
            ?? throw DynamoErrors.Invalid($"Query condition missed key schema element: {key.Partition.Name}");
        if (partition is not { Operator: "=", Right: ValueOperand { Value: var value } })
            throw DynamoErrors.Invalid("Query key condition not supported");
        CheckType(value, key.Partition);
        var rest = parts.Where(part => !ReferenceEquals(part, partition)).ToList();
        return new KeyCondition(value, rest switch
        {
            [] => null,
            [var sort] when key.Sort is not null => CheckSort(sort, key.Sort),
            _ => throw DynamoErrors.Invalid("Query key condition not supported"),
        });
    }

    public bool Holds(IndexEntry entry) =>
        entry.IndexKey.Partition.Equals(Partition) && (Sort is null || Sort.Holds(entry.Item));

    private static ICondition CheckSort(ICondition condition, KeyAttribute sort)
    {
        var (operand, values) = condition switch
        {
            Comparison { Operator: not "<>" } comparison => (comparison.Left, new[] { comparison.Right }),
            Between between => (between.Value, [between.Low, between.High]),
            BeginsWith beginsWith => (beginsWith.Value, [beginsWith.Prefix]),
            _ => throw DynamoErrors.Invalid("Invalid operator used in KeyConditionExpression"),
        };
        if (NameOf(operand) != sort.Name)
            throw DynamoErrors.Invalid($"Query condition missed key schema element: {sort.Name}");
        foreach (var value in values)
            CheckType((value as ValueOperand)?.Value, sort);
        return condition;
    }

    private static string? NameOf(IOperand operand) => operand is PathOperand { Path: { Steps.IsEmpty: true } path } ? path.Attribute : null;

    private static void CheckType(AttributeValue? value, KeyAttribute attribute)
    {
        if (value?.Type != attribute.Type)
            throw DynamoErrors.InvalidParameters("Condition parameter type does not match schema type");
    }
}
