using System.Globalization;
using System.Management.Automation;
using DdbAudit.Queries;

namespace DdbAudit.Output;

/// <summary>The progress of a query of Athena, with what it has scanned and costs.</summary>
internal sealed class QueryBar(Cmdlet cmdlet, string activity)
{
    // Amazon Athena pricing: at least 10 MB a query; a terabyte is 10^12 bytes.
    private const long LeastBilled = 10_000_000;
    private const decimal Terabyte = 1_000_000_000_000;

    private static readonly DdbAuditRates Rates = new();

    private bool _isShown;

    public void Show(QueryState state)
    {
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, $"{Describe(state.State)}, {Cost(state.BytesScanned)}"));
    }

    public void Complete(QueryState? state)
    {
        if (state is not null)
            cmdlet.WriteVerbose($"Athena's query {state.QueryId} took {state.EngineTime?.TotalSeconds.ToString("0.0", CultureInfo.CurrentCulture) ?? "?"} s: {Cost(state.BytesScanned)}.");
        if (_isShown)
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private static string Describe(string state) => state switch
    {
        "QUEUED" => "Waiting for Athena",
        "RUNNING" => "Athena is at work",
        _ => "Reading the results",
    };

    private static string Cost(long bytes)
    {
        var cost = Math.Max(bytes, LeastBilled) / Terabyte * Rates.AthenaScan;
        return $"{ViewText.Size(bytes)} scanned, about {cost.ToString("0.#####", CultureInfo.CurrentCulture)} USD";
    }
}
