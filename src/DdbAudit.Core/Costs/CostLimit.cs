namespace DdbAudit.Costs;

/// <summary>Refuses a change of logging that may cost more than it may.</summary>
internal static class CostLimit
{
    /// <exception cref="AuditException">CostTooHigh, with the estimate.</exception>
    public static void Check(DdbAuditCost estimate, decimal limit)
    {
        if (estimate.MonthlyCost > limit)
        {
            throw new AuditException(
                AuditError.CostTooHigh,
                $"{CostText.Sum(estimate)}: {string.Join("; ", estimate.Lines)}. That is more than the {CostText.Dollars(limit)} of -MaxMonthlyCost; nothing was changed. Rates: {estimate.Rates}.")
            {
                Target = estimate.TableName.ToString(),
            };
        }
    }

    /// <exception cref="AuditException">CostTooHigh: it may cost any amount.</exception>
    public static void RefuseUnknown(string unknown, string trailName) => throw new AuditException(AuditError.CostTooHigh, $"{unknown} Under -MaxMonthlyCost nothing was changed.")
    {
        Target = trailName,
        Remedy = "Estimate with Measure-DdbAuditCost what can be counted, in each Region, and leave -MaxMonthlyCost out; deliver to CloudWatch Logs from a trail of DdbAudit's own.",
    };
}
