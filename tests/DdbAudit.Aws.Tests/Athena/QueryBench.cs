using DdbAudit.Aws.Tests.Changes;
using DdbAudit.Changes;
using DdbAudit.Queries;
using DdbAudit.Queries.Setup;
using DdbAudit.Sandbox;
using DdbAudit.Sandbox.Http;
using DdbAudit.Tests.Queries;

namespace DdbAudit.Aws.Tests.Athena;

/// <summary>A sandbox with a trail, its table for Athena, and the generated log files in its bucket.</summary>
internal sealed class QueryBench : IAsyncDisposable
{
    private readonly SandboxAccount _sandbox;

    private QueryBench(SandboxAccount sandbox, string bucket, QueryPlace place) => (_sandbox, Bucket, Place) = (sandbox, bucket, place);

    public SandboxServer Server => _sandbox.Sandbox;

    public IAuditAccount Account => _sandbox.Account;

    public string Bucket { get; }

    public QueryPlace Place { get; }

    public QueryTableName Table => Place.Table.Name;

    /// <param name="corpus">Null for a bucket without logs.</param>
    public static async Task<QueryBench> OpenAsync(QueryCorpus? corpus = null, TimeSpan queryDuration = default, long? maxBytesScanned = null)
    {
        var sandbox = await SandboxAccount.OpenAsync(new SandboxOptions { TableCreation = TimeSpan.Zero, DeliveryDelay = TimeSpan.FromHours(1), QueryDuration = queryDuration });
        var account = sandbox.Account;
        await account.Tables.CreateAsync("Orders", "pk", new Dictionary<string, string>(), default);
        await ChangeRun.EnableAsync(account, ChangeRun.AtOnce, new LoggingRequest { TrailName = Ownership.DefaultStack, TableNames = ["Orders"] });
        var bucket = (await account.Trails.FindAsync(Ownership.DefaultStack, default))!.Description.S3BucketName;
        var request = new AthenaRequest(Ownership.DefaultStack)
        {
            AccountIds = QueryCorpus.Accounts,
            Regions = QueryCorpus.Regions,
            FirstDay = new DateOnly(2026, 10, 1),
            MaxBytesScanned = maxBytesScanned,
        };
        await (await new AthenaPlanner(account, request).PlanAsync(default)).ApplyAsync(account, _ => { }, default);
        foreach (var file in corpus is null ? [] : Directory.EnumerateFiles(corpus.Folder, "*.gz", SearchOption.AllDirectories))
            sandbox.Sandbox.BucketAccess.PutObject(bucket, Path.GetRelativePath(corpus!.Folder, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file), "application/json", "gzip", new Dictionary<string, string>());
        return new QueryBench(sandbox, bucket, await QueryPlace.FindAsync(account, Ownership.DefaultStack, QueryChoice.Own, null, default));
    }

    public Task<IAuditAccount> OpenAsAsync(Caller caller) => _sandbox.OpenAsAsync(caller);

    public QueryRun Start(QueryStatement statement, IAuditAccount? account = null) => new((account ?? Account).Queries, statement, Table.Database, Place.WorkGroup);

    /// <summary>All rows of a statement.</summary>
    public async Task<List<IReadOnlyList<string?>>> AskAsync(QueryStatement statement)
    {
        var rows = new List<IReadOnlyList<string?>>();
        await foreach (var page in Start(statement).RunAsync(_ => { }, default))
            rows.AddRange(page.Rows);
        return rows;
    }

    /// <summary>The error that a statement ends in.</summary>
    public async Task<AuditException> FailAsync(string sql, params string[] parameters) =>
        await Assert.ThrowsAsync<AuditException>(() => AskAsync(new QueryStatement(sql, [.. parameters])));

    public async Task<string?> OneAsync(string sql, params string[] parameters) => Assert.Single(await AskAsync(new QueryStatement(sql, [.. parameters])))[0];

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();
}
