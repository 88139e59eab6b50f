using DdbAudit.Arns;

namespace DdbAudit.Selectors;

/// <summary>A resource that a call touches, as CloudTrail's records list it.</summary>
internal sealed record AuditedResource(string Type, string Arn)
{
    /// <summary>Stands for every resource whose ARN begins with <see cref="Arn"/>, known or not.</summary>
    public bool StandsForAll { get; init; }

    public static AuditedResource Table(TableArn table) => new(EventField.TableType, table.ToString());

    /// <summary>Every table of the scope's account and Region, also one that is made tomorrow.</summary>
    public static AuditedResource EveryTable(AuditScope scope) =>
        new(EventField.TableType, new TableArn(scope.Partition, scope.Region, scope.AccountId, "").ToString()) { StandsForAll = true };

    /// <summary>The table's stream, whose calls CloudTrail lists under both.</summary>
    public AuditedResource Stream => new(EventField.StreamType, StandsForAll ? Arn : $"{Arn}/stream/2000-01-01T00:00:00.000") { StandsForAll = StandsForAll };
}
