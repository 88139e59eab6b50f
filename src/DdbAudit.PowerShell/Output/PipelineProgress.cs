namespace DdbAudit.Output;

/// <summary>Takes reports from any thread and shows them on the pipeline thread.</summary>
internal sealed class PipelineProgress<T>(Pump pump, Action<T> show) : IProgress<T>
{
    public void Report(T value) => pump.Post(() => show(value));
}
