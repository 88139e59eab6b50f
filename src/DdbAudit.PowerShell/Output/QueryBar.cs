using System.Globalization;
using System.Management.Automation;
using DdbAudit.Costs;
using DdbAudit.Queries;

namespace DdbAudit.Output;

/// <summary>The progress of a query of Athena, with what it has scanned and costs.</summary>
/// <param name="rate">USD for a TB scanned.</param>
internal sealed class QueryBar(Cmdlet cmdlet, string activity, decimal rate)
{
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

    private string Cost(long bytes)
    {
        var cost = QueryBilling.BilledTerabytes(bytes) * rate;
        return $"{ViewText.Size(bytes)} scanned, about {cost.ToString("0.#####", CultureInfo.CurrentCulture)} USD";
    }
}
