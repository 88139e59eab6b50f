using System.Collections.Immutable;
using DdbAudit.Arns;
using DdbAudit.Changes;
using DdbAudit.Selectors;
using DdbAudit.Storage;
using DdbAudit.Trails;

namespace DdbAudit.Tests.Fakes;

/// <summary>Things that many tests need one of.</summary>
internal static class Sample
{
    public const string Account = "111122223333";

    public const string SharedTrail = "company-trail";

    public static AuditScope Scope { get; } = new(Account, $"arn:aws:iam::{Account}:user/ann", "aws", "us-east-1", null);

    public static string Table(string name) => $"arn:aws:dynamodb:us-east-1:{Account}:table/{name}";

    public static string TrailArn(string name) => $"arn:aws:cloudtrail:us-east-1:{Account}:trail/{name}";

    /// <summary>An enabled symmetric key that nobody but the account may use.</summary>
    public static KeyState Key(string id) => new()
    {
        Arn = $"arn:aws:kms:us-east-1:{Account}:key/{id}",
        AccountId = Account,
        State = KeyState.Enabled,
        Policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Account}}:root"},"Action":"kms:*","Resource":"*"}]}""",
    };

    public static FieldCondition Is(string field, params string[] values) => new() { Field = field, EqualTo = [.. values] };

    /// <summary>A data selector for tables with more conditions.</summary>
    public static AdvancedSelector DataSelector(string? name, params FieldCondition[] conditions) =>
        new(name, [Is("eventCategory", "Data"), Is("resources.type", "AWS::DynamoDB::Table"), .. conditions]);

    public static AdvancedSelector Management { get; } = new("Management events", [Is("eventCategory", "Management")]);

    public static SelectorSet Advanced(params IEnumerable<AdvancedSelector> selectors) => new() { Advanced = [.. selectors] };

    public static SelectorSet Basic(params BasicSelector[] selectors) => new() { Basic = [.. selectors] };

    /// <summary>What we write for these tables, reads and writes.</summary>
    public static SelectorSet Ours(params string[] tables) =>
        new SelectorSet().WithOwn(OwnLogging.Add([], tables.Select(table => new TableLogging(Table(table), LoggingScope.All))));

    /// <summary>A trail of ours that logs.</summary>
    public static TrailState OwnTrail(SelectorSet selectors) => Trail(Ownership.DefaultStack, selectors) with
    {
        Tags = Ownership.TagsFor(Ownership.DefaultStack),
    };

    /// <summary>Somebody else's trail, logging.</summary>
    public static TrailState ForeignTrail(SelectorSet selectors) => Trail(SharedTrail, selectors);

    /// <summary>The trail as a multi-Region trail whose home is another Region.</summary>
    public static TrailState Elsewhere(TrailState trail, string homeRegion) => trail with
    {
        Description = trail.Description with
        {
            Arn = $"arn:aws:cloudtrail:{homeRegion}:{Account}:trail/{trail.Name}",
            HomeRegion = homeRegion,
            IsMultiRegionTrail = true,
        },
    };

    /// <summary>A trail of the account's organization, which belongs to the management account.</summary>
    public static TrailState OrganizationTrail(SelectorSet selectors)
    {
        var trail = Trail("org-trail", selectors);
        return trail with
        {
            Description = trail.Description with
            {
                Arn = "arn:aws:cloudtrail:us-east-1:999988887777:trail/org-trail",
                IsOrganizationTrail = true,
                IsMultiRegionTrail = true,
            },
        };
    }

    public static LoggingRequest Request(params string[] tables) => new() { TrailName = Ownership.DefaultStack, TableNames = tables };

    /// <summary>All that a set says, in its order: equal texts, equal sets.</summary>
    public static string Dump(SelectorSet set) => string.Join('\n', [.. set.Basic.Select(Dump), .. set.Advanced.Select(Dump)]);

    public static string Dump(AdvancedSelector selector) => $"{selector.Name ?? "(null)"}: {string.Join("; ", selector.Fields.Select(Dump))}";

    public static string Dump(MarkedSelectors marked) =>
        string.Join('\n', [Dump(marked.Selectors), .. marked.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key} = {tag.Value}")]);

    public static string Dump(BasicSelector selector) =>
        $"basic {selector.ReadWriteType} {selector.IncludeManagementEvents} {List(selector.ExcludeManagementEventSources)} "
        + string.Join("; ", selector.DataResources.Select(resource => resource.Type + List(resource.Values)));

    private static string Dump(FieldCondition one) =>
        $"{one.Field} ={List(one.EqualTo)} ^{List(one.StartsWith)} ${List(one.EndsWith)} !={List(one.NotEqualTo)} !^{List(one.NotStartsWith)} !${List(one.NotEndsWith)}";

    private static string List(ImmutableArray<string> values) => $"[{string.Join(',', values)}]";

    public static TrailState Trail(string name, SelectorSet selectors) => new()
    {
        Description = new TrailDescription { Arn = TrailArn(name), Name = name, HomeRegion = "us-east-1", S3BucketName = "the-log-bucket" },
        Selectors = selectors,
        Tags = new Dictionary<string, string>(),
        IsLogging = true,
        StartedLogging = new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero),
    };
}
