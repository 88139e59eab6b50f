using System.Collections.Frozen;
using System.Xml.Linq;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;
using DdbAudit.Monitoring;

namespace DdbAudit.Aws.Sns;

/// <inheritdoc cref="ITopicService"/>
internal sealed class TopicService(AwsClients clients) : ITopicService
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table((AuditError.TopicNotFound, ["NotFound", "NotFoundException"]));

    public async Task<TopicState?> FindAsync(string topicArn, CancellationToken cancellation)
    {
        try
        {
            var attributes = Attributes(await CallAsync("GetTopicAttributes", topicArn, [new("TopicArn", topicArn)], cancellation).ConfigureAwait(false));
            return new TopicState(topicArn, attributes.GetValueOrDefault("KmsMasterKeyId"), attributes.GetValueOrDefault("Policy"));
        }
        catch (AuditException gone) when (gone.Error == AuditError.TopicNotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation)
    {
        var arns = new List<string>();
        string? next = null;
        do
        {
            var page = await CallAsync("ListTopics", target: null, next is null ? [] : [new("NextToken", next)], cancellation).ConfigureAwait(false);
            arns.AddRange(Texts(page, "TopicArn"));
            next = Texts(page, "NextToken").FirstOrDefault();
        }
        while (!string.IsNullOrEmpty(next));

        return arns;
    }

    private static Dictionary<string, string> Attributes(XElement? reply) =>
        reply?.Descendants().Where(element => element.Name.LocalName == "entry").ToDictionary(entry => Texts(entry, "key").First(), entry => Texts(entry, "value").First()) ?? [];

    private static IEnumerable<string> Texts(XElement? page, string name) =>
        page?.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value) ?? [];

    private Task<XElement?> CallAsync(string action, string? target, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation) =>
        clients.Query(WireService.Sns).CallAsync(action, parameters, cancellation).OrAuditError(target, cancellation, Codes);
}
