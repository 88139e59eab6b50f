using Amazon;
using Amazon.Runtime;
using DdbAudit.Aws.Connection;
using DdbAudit.Changes;
using DdbAudit.Trails;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>The entry point of a process that changes trails beside another one. xunit does not come through here.</summary>
internal static class WriterProgram
{
    /// <summary>Says that it is ready, waits for a line, does what was ordered, and says what went wrong.</summary>
    public static async Task<int> Main(string[] args)
    {
        var order = WriterOrder.Parse(args.Single());
        var accounts = await Task.WhenAll(order.Regions.Select(region => OpenAsync(order, region)));
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var failures = await Task.WhenAll(accounts.SelectMany(account => Enumerable.Range(1, order.TrailsPerRegion).Select(number => LogAsync(order, account, number))));
        foreach (var failure in failures.OfType<string>())
            Console.WriteLine(failure);
        return failures.OfType<string>().Any() ? 1 : 0;
    }

    private static Task<IAuditAccount> OpenAsync(WriterOrder order, string region) => AwsAccount.OpenAsync(
        new AwsConnection(new BasicAWSCredentials(order.AccessKey, order.SecretKey), RegionEndpoint.GetBySystemName(region), order.Endpoint, Profile: null), TimeProvider.System, default);

    private static async Task<string?> LogAsync(WriterOrder order, IAuditAccount account, int number)
    {
        var request = new LoggingRequest { TrailName = WriterOrder.TrailName(number), TableNames = [order.Table] };
        try
        {
            await ChangeRun.EnableAsync(account, new ChangeTiming { Spread = order.Spread, TakesTurns = order.TakesTurns }, request);
            return null;
        }
        catch (AuditException error)
        {
            return $"{account.Scope.Region} {request.TrailName}: {error.Message}";
        }
    }
}
