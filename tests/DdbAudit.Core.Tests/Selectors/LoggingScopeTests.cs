using DdbAudit.Selectors;

namespace DdbAudit.Tests.Selectors;

public sealed class LoggingScopeTests
{
    [Fact]
    public void Known_operations_are_asked_for_in_any_case_and_others_as_they_are() =>
        Assert.Equal(["BatchGetItem", "PutItem", "putitm"], LoggingScope.Asked(DdbReadWriteType.All, ["putitem", "BATCHGETITEM", "putitm", "PutItem"]).EventNames.AsEnumerable());

    [Theory]
    [InlineData(DdbReadWriteType.ReadOnly, "putitem", "PutItem")]
    [InlineData(DdbReadWriteType.ReadOnly, "ExecuteStatement", "ExecuteStatement")]
    [InlineData(DdbReadWriteType.WriteOnly, "GetItem", "GetItem")]
    [InlineData(DdbReadWriteType.WriteOnly, "GetRecords", "GetRecords")]
    public void An_operation_that_is_none_of_the_reads_or_writes_asked_for_is_refused(DdbReadWriteType type, string asked, string named)
    {
        var error = Assert.Throws<AuditException>(() => LoggingScope.Asked(type, ["NewCall", asked]));
        Assert.Equal((AuditError.OptionConflict, named), (error.Error, error.Target));
    }

    [Theory]
    [InlineData(DdbReadWriteType.ReadOnly, "Query")]
    [InlineData(DdbReadWriteType.WriteOnly, "BatchExecuteStatement")]
    [InlineData(DdbReadWriteType.ReadOnly, "SomethingNew")]
    public void Others_are_taken(DdbReadWriteType type, string name) =>
        Assert.Equal([name], LoggingScope.Asked(type, [name]).EventNames.AsEnumerable());
}
