using DdbAudit.Sandbox.CloudWatch.State;

namespace DdbAudit.Sandbox.CloudWatch;

/// <summary>Where values of metrics go.</summary>
internal interface IMetricSink
{
    /// <param name="time">UTC.</param>
    void Put(MetricName metric, DateTimeOffset time, Sample sample);
}
