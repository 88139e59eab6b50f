using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DdbAudit.Queries;

namespace DdbAudit.Tests.Queries;

/// <summary>One process of <c>tests/SqlWitness</c>, which parses SQL with a Trino grammar and runs it in DuckDB. For one question at a time.</summary>
internal sealed class SqlWitness : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    public SqlWitness()
    {
        var start = new ProcessStartInfo("node", "witness.mjs")
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Why there is no witness here; null where there is one.</summary>
    public static string? Missing { get; } = FindMissing();

    private static string Folder => Path.GetFullPath(Path.Combine(HereFolder(), "..", "..", "SqlWitness"));

    /// <summary>Runs SQL of DuckDB's own.</summary>
    public async Task RunAsync(string sql) => Assert.Equal("", string.Join("\n", await ErrorsAsync(new JsonObject { ["run"] = sql })));

    /// <summary>What Trino's grammar has against a statement.</summary>
    public Task<string[]> ParseAsync(string sql) => ErrorsAsync(new JsonObject { ["parse"] = sql });

    /// <summary>What Hive's grammar, which Athena's DDL is written in, has against a statement.</summary>
    public Task<string[]> ParseDefinitionAsync(string ddl) => ErrorsAsync(new JsonObject { ["define"] = ddl });

    /// <summary>Both judge the statement, and DuckDB answers it: the rows' texts.</summary>
    public async Task<List<string?[]>> AskAsync(QueryStatement statement)
    {
        var request = new JsonObject { ["ask"] = statement.Sql, ["parameters"] = new JsonArray([.. statement.Parameters.Select(text => JsonValue.Create(text))]) };
        var reply = await SendAsync(request);
        Assert.True(Errors(reply) is [], $"{string.Join('\n', Errors(reply))}\n{statement.Sql}\n{string.Join('\n', statement.Parameters)}");
        return reply["rows"]!.Deserialize<List<string?[]>>()!;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
            _process.Kill();
        _process.Dispose();
    }

    private async Task<string[]> ErrorsAsync(JsonObject request) => Errors(await SendAsync(request));

    private static string[] Errors(JsonNode reply) => reply["errors"].Deserialize<string[]>() ?? [];

    private async Task<JsonNode> SendAsync(JsonObject request)
    {
        await _process.StandardInput.WriteLineAsync(request.ToJsonString());
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonNode.Parse(line ?? throw new InvalidOperationException("The witness has ended."))!;
    }

    private static string? FindMissing()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@duckdb")))
            return "The packages of tests/SqlWitness are not installed: run npm ci there.";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Array.Exists(folders, folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe"))) ? null : "There is no node command on PATH.";
    }

    private static string HereFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
