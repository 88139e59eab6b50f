namespace DdbAudit.Sandbox.DynamoDb.PartiQL;

/// <summary>A PartiQL statement on one table.</summary>
/// <param name="Table">A name or an ARN.</param>
internal abstract record Statement(string Table)
{
    /// <summary>The values that are written in the text.</summary>
    public IReadOnlyList<Literal> Literals { get; init; } = [];

    /// <summary>How many ? the text has.</summary>
    public int ParameterCount { get; init; }
}
