namespace DdbAudit.Tests.Queries;

/// <summary>A theory that needs node and the packages of <c>tests/SqlWitness</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WitnessTheoryAttribute : TheoryAttribute
{
    public WitnessTheoryAttribute() => Skip = SqlWitness.Missing;
}
