using System.Text.Json;
using DdbAudit.Selectors;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.CloudTrail;

public sealed class SelectorTests : IAsyncLifetime
{
    internal static SelectorSet TableSelector { get; } = new()
    {
        Advanced =
        [
            new AdvancedSelector(
                "DdbAudit orders",
                [
                    new FieldCondition { Field = "eventCategory", EqualTo = ["Data"] },
                    new FieldCondition { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] },
                    new FieldCondition { Field = "resources.ARN", EqualTo = ["arn:aws:dynamodb:us-east-1:111122223333:table/Orders"] },
                ]),
        ],
    };

    private SandboxAccount _sandbox = null!;

    private ITrailService Trails => _sandbox.Account.Trails;

    public async Task InitializeAsync()
    {
        _sandbox = await SandboxAccount.OpenAsync();
        await TrailBuckets.CreateAsync(_sandbox.Account);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Advanced_selectors_come_back_as_they_were_written()
    {
        var selectors = new SelectorSet
        {
            Advanced =
            [
                .. TableSelector.Advanced,
                new AdvancedSelector(
                    null,
                    [
                        new FieldCondition { Field = "eventCategory", EqualTo = ["Data"] },
                        new FieldCondition { Field = "resources.type", EqualTo = ["AWS::DynamoDB::Table"] },
                        new FieldCondition { Field = "readOnly", EqualTo = ["false"] },
                        new FieldCondition
                        {
                            Field = "eventName",
                            StartsWith = ["Put"],
                            EndsWith = ["Item"],
                            NotEqualTo = ["GetRecords", "GetShardIterator"],
                            NotStartsWith = ["Batch"],
                            NotEndsWith = ["Items"],
                        },
                    ]),
            ],
        };
        var arn = await Trails.CreateAsync(TrailServiceTests.Settings(), default);

        await Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, selectors, default);

        Assert.Equal(selectors, (await Trails.FindAsync(arn, default))!.Selectors, Same);
    }

    [Fact]
    public async Task Basic_selectors_come_back_as_they_were_written()
    {
        var selectors = new SelectorSet
        {
            Basic =
            [
                new BasicSelector
                {
                    ReadWriteType = "WriteOnly",
                    IncludeManagementEvents = true,
                    DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb:us-east-1:111122223333:table/Orders"])],
                    ExcludeManagementEventSources = ["kms.amazonaws.com"],
                },
                new BasicSelector { ReadWriteType = "ReadOnly", IncludeManagementEvents = false, DataResources = [new DataResource("AWS::DynamoDB::Table", ["arn:aws:dynamodb"])] },
            ],
        };
        var arn = await Trails.CreateAsync(TrailServiceTests.Settings(), default);
        await Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, TableSelector, default);

        await Trails.PutSelectorsAsync(arn, TableSelector, selectors, default);

        Assert.Equal(selectors, (await Trails.FindAsync(arn, default))!.Selectors, Same);
    }

    [Fact]
    public async Task A_fresh_trail_logs_management_events_by_a_basic_selector()
    {
        var arn = await Trails.CreateAsync(TrailServiceTests.Settings(), default);

        var selectors = (await Trails.FindAsync(arn, default))!.Selectors;

        Assert.False(selectors.IsAdvanced);
        Assert.True(Assert.Single(selectors.Basic).IncludeManagementEvents);
    }

    [Fact]
    public async Task Selectors_of_a_trail_that_is_gone_are_an_error()
    {
        const string arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/gone";

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, TableSelector, default));

        Assert.Equal((AuditError.TrailNotFound, arn), (error.Error, error.Target));
    }

    [Fact]
    public async Task Selectors_that_somebody_changed_since_they_were_read_are_not_overwritten()
    {
        var arn = await Trails.CreateAsync(TrailServiceTests.Settings(), default);
        await Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, TableSelector, default);

        var error = await Assert.ThrowsAsync<AuditException>(() => Trails.PutSelectorsAsync(arn, SelectorSet.Fresh, new SelectorSet { Basic = [new BasicSelector { ReadWriteType = "ReadOnly" }] }, default));

        Assert.Equal((AuditError.SelectorsChanged, arn), (error.Error, error.Target));
        Assert.Equal(TableSelector, (await Trails.FindAsync(arn, default))!.Selectors, Same);
    }

    internal static bool Same(SelectorSet? expected, SelectorSet? actual) =>
        string.Equals(Text(expected!), Text(actual!), StringComparison.Ordinal);

    private static string Text(SelectorSet set) => JsonSerializer.Serialize(set);
}
