using System.Text.Json;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>What a process of its own is to do: log a table on many trails at the same time.</summary>
/// <param name="Regions">Each has <paramref name="TrailsPerRegion"/> trails, named by <see cref="TrailName"/>.</param>
internal sealed record WriterOrder(
    Uri Endpoint, string AccessKey, string SecretKey, string Table, IReadOnlyList<string> Regions, int TrailsPerRegion, bool TakesTurns, TimeSpan Spread)
{
    public static string TrailName(int number) => $"shared-{number}";

    public static WriterOrder Parse(string json) => JsonSerializer.Deserialize<WriterOrder>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
