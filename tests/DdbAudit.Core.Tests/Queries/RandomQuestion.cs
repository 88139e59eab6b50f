using DdbAudit.Filters;
using DdbAudit.Logs;

namespace DdbAudit.Tests.Queries;

/// <summary>Questions as users ask them, and some that nobody would.</summary>
internal sealed class RandomQuestion(Random random)
{
    public LogWindow Window { get; private set; } = LogWindow.Everything;

    public EventCriteria Criteria { get; private set; } = EventCriteria.All;

    public bool AllowDuplicates { get; private set; }

    public static RandomQuestion Ask(int seed)
    {
        var question = new RandomQuestion(new Random(seed));
        question.Choose();
        return question;
    }

    private void Choose()
    {
        AllowDuplicates = Sometimes(0.3);
        DateTimeOffset? start = Sometimes(0.5) ? Time() : null;
        DateTimeOffset? end = Sometimes(0.5) ? (start ?? QueryCorpus.FirstDay).AddMinutes(random.Next(1, 3000)).AddMilliseconds(random.Next(2) * 500) : null;
        Window = new LogWindow
        {
            Start = start,
            End = end,
            AccountIds = Sometimes(0.2) ? [Pick(QueryCorpus.Accounts)] : [],
            Regions = Sometimes(0.2) ? [Pick(["EU-west-1", "us-east-1", "ap-south-1"])] : [],
        };
        Criteria = new EventCriteria
        {
            Start = start,
            End = end,
            TableNames = Some(0.4, ["Orders", "orders", "ORDERS*", "Order?", "[A-D]*", "*", "arn:aws:dynamodb:us-east-1:111122223333:table/Invoices", "arn:aws:dynamodb:us-east-1:1:table/Orders/index/x", "orders.test_1", "orders_test", "Nowhere", "Customers2", "*_*", "%"]),
            EventNames = Some(0.3, ["GetItem", "*item", "Batch*", "Transact?riteItems", "[eg]*", "query", "SearchVectors", "x'); --", "*"]),
            UserNames = Some(0.3, ["alice", "BOB", "o'brien", "100%", "jun?park", "jun_park", "*quoted*", "back\\slash", "bäcker", "B*CKER", "root", "unknown", "Order-Writer", "i-0abc", "order-writer", "id-*", "*@example.com", "replication*", "*"]),
            RoleNames = Some(0.15, ["Order-Writer", "order*", "arn:aws:iam::111122223333:role/app/*", "Nobody"]),
            SourceIPAddresses = Some(0.2, ["203.0.113.5", "203.0.113.*", "2001:DB8::7", "*.amazonaws.com", "1.2.3.4"]),
            ErrorCodes = Some(0.15, ["AccessDenied", "*exception", "conditional*", ""]),
            Keys = Sometimes(0.3) ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Key())] : [],
            FailedOnly = Sometimes(0.15),
            Access = Sometimes(0.25) ? (Sometimes(0.5) ? DdbAccess.Read : DdbAccess.Write) : null,
        };
    }

    private Dictionary<string, string> Key()
    {
        var key = new Dictionary<string, string> { [Pick(["pk", "PK"])] = Pick([.. CorpusRecord.KeyValues, "nothing", "CUST#1"]) };
        if (Sometimes(0.3))
            key["sk"] = Pick(["order#1", "1", "300", "20.00", "7"]);
        return key;
    }

    private DateTimeOffset Time() => QueryCorpus.FirstDay.AddMinutes(random.Next(0, 4300)).AddMilliseconds(random.Next(2) * 250).ToOffset(TimeSpan.FromHours(random.Next(-3, 4)));

    private string[] Some(double chance, string[] choices) => Sometimes(chance) ? [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(choices))] : [];

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];

    private bool Sometimes(double chance) => random.NextDouble() < chance;
}
