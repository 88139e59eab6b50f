using DdbAudit.Aws.CloudWatch.Api;

namespace DdbAudit.Aws.CloudWatch;

/// <summary>
/// Adds up what GetMetricData answers, page by page. A number that CloudWatch could not make is no 0, since a limit on costs rests on it: each
/// query must have come to the status Complete ("MetricDataResult": PartialData and InternalError may be over with the next page).
/// </summary>
internal sealed class MetricSums(string region, IReadOnlyList<string> ids)
{
    private const string Complete = "Complete";
    private const string Forbidden = "Forbidden";

    private readonly Dictionary<string, decimal> _sums = [];
    private readonly Dictionary<string, MetricDataResult> _latest = [];
    private readonly List<MessageData> _messages = [];

    public void Add(GetMetricDataResponse page)
    {
        _messages.AddRange(page.Messages ?? []);
        foreach (var result in page.MetricDataResults ?? [])
        {
            _sums[result.Id] = _sums.GetValueOrDefault(result.Id) + (result.Values ?? []).Sum();
            _latest[result.Id] = result;
        }
    }

    /// <summary>The sums, in the order of the ids.</summary>
    /// <exception cref="AuditException">AccessDenied, ServiceError: a query has no answer, or none that is complete.</exception>
    public IReadOnlyList<decimal> Finish()
    {
        var missing = ids.Where(id => _latest.GetValueOrDefault(id)?.StatusCode != Complete).ToList();
        return missing.Count == 0 ? [.. ids.Select(id => _sums[id])] : throw Incomplete(missing);
    }

    private AuditException Incomplete(List<string> missing)
    {
        var results = missing.Select(_latest.GetValueOrDefault).ToList();
        var status = results.Select(result => result?.StatusCode).OrderByDescending(code => code == Forbidden).FirstOrDefault(code => code is not null);
        var said = results.SelectMany(result => result?.Messages ?? []).Concat(_messages).Select(message => $" {message.Value?.TrimEnd('.')} ({message.Code}).").Distinct();
        var text = $"CloudWatch did not count all calls in {region}: {missing.Count} of {ids.Count} metrics came with {(status is null ? "no status" : $"the status '{status}'")}.{string.Concat(said)}";
        return status == Forbidden
            ? new AuditException(AuditError.AccessDenied, text) { AwsErrorCode = status, Remedy = $"Allow cloudwatch:GetMetricData in {region} without conditions on what may be read, and run the command there." }
            : new AuditException(AuditError.ServiceError, text) { AwsErrorCode = status, Remedy = "Run the command again in a minute; with fewer tables or a smaller -Days there is less to count." };
    }
}
