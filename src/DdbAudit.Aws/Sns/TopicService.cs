using System.Collections.Frozen;
using DdbAudit.Aws.Connection;
using DdbAudit.Aws.Wire;
using DdbAudit.Monitoring;

namespace DdbAudit.Aws.Sns;

/// <inheritdoc cref="ITopicService"/>
internal sealed class TopicService(AwsClients clients) : ITopicService
{
    private static readonly FrozenDictionary<string, AuditError> Codes = AwsErrors.Table((AuditError.TopicNotFound, ["NotFound", "NotFoundException"]));

    public async Task<bool> ExistsAsync(string topicArn, CancellationToken cancellation)
    {
        try
        {
            await clients.Query(WireService.Sns)
                .CallAsync("GetTopicAttributes", [new("TopicArn", topicArn)], cancellation)
                .OrAuditError(topicArn, cancellation, Codes).ConfigureAwait(false);
            return true;
        }
        catch (AuditException gone) when (gone.Error == AuditError.TopicNotFound)
        {
            return false;
        }
    }
}
