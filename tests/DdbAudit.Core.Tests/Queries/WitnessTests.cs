namespace DdbAudit.Tests.Queries;

/// <summary>The tests that share one witness.</summary>
[CollectionDefinition(Name)]
public sealed class WitnessTests : ICollectionFixture<QueryFixture>
{
    public const string Name = "Queries";
}
