namespace DdbAudit.Costs;

/// <summary>
/// What Athena bills of a query: the bytes scanned, rounded up to a whole megabyte, and 10 MB at least ("Amazon Athena pricing"). A MB is
/// 2^20 and a TB 2^40 bytes here, as in all estimates.
/// </summary>
internal static class QueryBilling
{
    private const decimal MB = 1L << 20;
    private const decimal TB = 1L << 40;
    private const decimal LeastMegabytes = 10;

    /// <param name="bytes">Scanned by one query.</param>
    public static decimal BilledTerabytes(decimal bytes) => Math.Max(LeastMegabytes, Math.Ceiling(bytes / MB)) * MB / TB;
}
