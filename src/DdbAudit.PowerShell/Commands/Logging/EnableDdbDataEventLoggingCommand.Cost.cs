using System.Management.Automation;
using DdbAudit.Changes;
using DdbAudit.Costs;
using DdbAudit.Output;

namespace DdbAudit.Commands;

/// <summary>What the logging will cost, where that was asked: a limit that is kept before anything changes, and the estimate in -WhatIf.</summary>
public sealed partial class EnableDdbDataEventLoggingCommand
{
    private string? _estimate;

    [Parameter]
    [ValidateRange(0, 10_000_000)]
    public decimal? MaxMonthlyCost { get; set; }

    /// <summary>A hashtable becomes rates: <c>@{ DataEvents = 0.12 }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public DdbAuditRates Rates { get; set; } = new();

    private void Estimate(IAuditAccount account, LoggingRequest request)
    {
        _estimate = null;
        if (MaxMonthlyCost is null && !new Approval(this).IsWhatIf)
            return;
        ShowProgress("Estimate the cost", request.TrailName);
        try
        {
            var unknown = Pump.Await(stop => new CostForecast(account).FindUnknownAsync(request, stop));
            if (MaxMonthlyCost is not null && unknown is not null)
                CostLimit.RefuseUnknown(unknown, request.TrailName);
            var cost = Pump.Await(stop => new CostForecast(account).EstimateAsync(request, Rates, stop));
            if (MaxMonthlyCost is { } limit)
                Check(cost, limit);
            _estimate = string.Join(Environment.NewLine, new[] { CostText.Describe(cost), unknown }.OfType<string>());
        }
        catch (AuditException unknown) when (MaxMonthlyCost is null)
        {
            // What stands in the way of the change itself is told by its plan.
            WriteVerbose($"The cost is not estimated: {unknown.Message}");
        }
    }

    private void Check(DdbAuditCost cost, decimal limit)
    {
        CostLimit.Check(cost, limit);
        if (CostText.FindUnused(cost) is { } unused && !new Approval(this).IsWhatIf)
            WriteWarning(unused);
    }

    private TrailPlan WithEstimate(TrailPlan plan) => _estimate is null
        ? plan
        : plan with { Summary = plan.Summary is null ? _estimate : plan.Summary + Environment.NewLine + _estimate };
}
