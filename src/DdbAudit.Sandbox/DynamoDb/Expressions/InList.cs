using DdbAudit.Sandbox.DynamoDb.State;

namespace DdbAudit.Sandbox.DynamoDb.Expressions;

/// <summary>value IN (...).</summary>
internal sealed record InList(IOperand Value, IReadOnlyList<IOperand> Candidates) : ICondition
{
    public IEnumerable<DocumentPath> Paths => Value.Paths.Concat(Candidates.SelectMany(candidate => candidate.Paths));

    public bool Holds(Item item)
    {
        var value = Value.Evaluate(item);
        return Candidates.Any(candidate => Comparison.Holds(value, "=", candidate.Evaluate(item)));
    }
}
