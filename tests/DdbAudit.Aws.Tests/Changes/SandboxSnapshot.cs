using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.CloudTrail.State;
using DdbAudit.Sandbox.S3.State;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>All that a sandbox holds, read from its own state and not through requests: equal texts, equal accounts.</summary>
internal sealed partial class SandboxSnapshot
{
    private readonly IReadOnlyDictionary<string, string> _things;

    private SandboxSnapshot(IReadOnlyDictionary<string, string> things) => _things = things;

    public static SandboxSnapshot Of(SandboxServer sandbox) => new(
        sandbox.Trails.All.Select(trail => ($"trail {trail.Arn}", Text(trail)))
            .Concat(((BucketStore)sandbox.BucketAccess).OwnedBy(sandbox.Options.AccountId).Select(bucket => ($"bucket {bucket.Name}", Text(bucket))))
            .ToDictionary(thing => SuggestedName().Replace(thing.Item1, "SUGGESTED"), thing => SuggestedName().Replace(thing.Item2, "SUGGESTED")));

    /// <summary>What is here and was not there, without a tag that says whose it is.</summary>
    public IEnumerable<string> UntaggedBeyond(SandboxSnapshot before) =>
        _things.Where(thing => !before._things.ContainsKey(thing.Key) && !thing.Value.Contains("ddbaudit:managed-by", StringComparison.Ordinal)).Select(thing => thing.Key);

    public override string ToString() => string.Join('\n', _things.OrderBy(thing => thing.Key, StringComparer.Ordinal).Select(thing => $"{thing.Key}\n  {thing.Value}"));

    private static string Text(Trail trail)
    {
        var text = JsonSerializer.SerializeToNode(trail)!.AsObject();
        text.Remove(nameof(Trail.SelectorHistory));
        // The rest of the status are times.
        text[nameof(Trail.Status)] = JsonValue.Create(trail.Status.IsLogging);
        return text.ToJsonString();
    }

    private static string Text(Bucket bucket)
    {
        var settings = bucket.Settings;
        var tags = settings.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
        return $"{bucket.Region} {settings.Versioning} {settings.PublicAccessBlock} {settings.Encryption} {settings.Lifecycle} {settings.ObjectOwnership} "
            + $"[{string.Join(", ", tags)}] {settings.Policy?.Json} {bucket.Read(objects => string.Join(' ', objects.From("").Select(history => history.Key)))}";
    }

    // The random part of a bucket's name differs from run to run.
    [GeneratedRegex("ddbaudit-[0-9]{12}-[a-z0-9-]+-[a-z0-9]{8}")]
    private static partial Regex SuggestedName();
}
