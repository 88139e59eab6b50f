namespace DdbAudit.Tests.Queries;

/// <summary>A test that needs node and the packages of <c>tests/SqlWitness</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WitnessFactAttribute : FactAttribute
{
    public WitnessFactAttribute() => Skip = SqlWitness.Missing;
}
