using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.Athena;

/// <summary>The sandbox's Glue and Athena as the aws command sees them.</summary>
public sealed class AwsCliTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private AwsCli Cli => new(sandbox.Server);

    [AwsCliFact]
    public async Task The_aws_command_makes_reads_changes_and_deletes_databases_and_tables()
    {
        await Cli.RunAsync("glue", "create-database", "--database-input", "Name=CliBase,Parameters={owner=me}", "--tags", "team=audit");
        Assert.Equal("clibase", Text(await Cli.RunAsync("glue", "get-database", "--name", "clibase"), "Database", "Name"));
        Assert.Contains("AlreadyExistsException", await Cli.FailAsync("glue", "create-database", "--database-input", "Name=clibase"), StringComparison.Ordinal);
        await Cli.RunAsync("glue", "create-table", "--database-name", "clibase", "--table-input", "Name=Logs,Parameters={a=1}");
        Assert.Contains("AlreadyExistsException", await Cli.FailAsync("glue", "create-table", "--database-name", "clibase", "--table-input", "Name=logs"), StringComparison.Ordinal);
        await Cli.RunAsync("glue", "update-table", "--database-name", "clibase", "--table-input", "Name=logs,Parameters={a=2}");
        Assert.Equal("2", Text(await Cli.RunAsync("glue", "get-table", "--database-name", "clibase", "--name", "logs"), "Table", "Parameters", "a"));
        Assert.Contains("\"logs\"", await Cli.RunAsync("glue", "get-tables", "--database-name", "clibase"), StringComparison.Ordinal);
        await Cli.RunAsync("glue", "delete-table", "--database-name", "clibase", "--name", "logs");
        Assert.Contains("EntityNotFoundException", await Cli.FailAsync("glue", "get-table", "--database-name", "clibase", "--name", "logs"), StringComparison.Ordinal);
        await Cli.RunAsync("glue", "delete-database", "--name", "clibase");
        Assert.Contains("EntityNotFoundException", await Cli.FailAsync("glue", "get-database", "--name", "clibase"), StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task The_aws_command_makes_a_work_group_and_asks_it_a_question()
    {
        await Cli.RunAsync("s3", "mb", "s3://cli-results");
        await Cli.RunAsync(
            "athena", "create-work-group", "--name", "cli", "--tags", "Key=team,Value=audit",
            "--configuration", "ResultConfiguration={OutputLocation=s3://cli-results/out/,EncryptionConfiguration={EncryptionOption=SSE_S3}},BytesScannedCutoffPerQuery=10000000");
        Assert.Contains("10000000", await Cli.FailAsync("athena", "update-work-group", "--work-group", "cli", "--configuration-updates", "BytesScannedCutoffPerQuery=9999999"), StringComparison.Ordinal);
        Assert.Equal("ENABLED", Text(await Cli.RunAsync("athena", "get-work-group", "--work-group", "cli"), "WorkGroup", "State"));
        Assert.Contains("primary", await Cli.RunAsync("athena", "list-work-groups"), StringComparison.Ordinal);
        Assert.Contains("audit", await Cli.RunAsync("athena", "list-tags-for-resource", "--resource-arn", "arn:aws:athena:us-east-1:111122223333:workgroup/cli"), StringComparison.Ordinal);

        string[] start = ["athena", "start-query-execution", "--work-group", "cli", "--query-string", "SELECT name, 7 AS number FROM (SELECT 'it''s' AS name) AS one WHERE name = ?", "--execution-parameters", "'it''s'", "--client-request-token", new('t', 40)];
        var id = Text(await Cli.RunAsync(start), "QueryExecutionId");
        Assert.Equal(id, Text(await Cli.RunAsync(start), "QueryExecutionId"));
        Assert.Contains("Idempotent parameters do not match", await Cli.FailAsync([.. start[..5], "SELECT 1 WHERE 'x' = ?", .. start[6..]]), StringComparison.Ordinal);
        await UntilAsync(id, "SUCCEEDED");
        var rows = JsonDocument.Parse(await Cli.RunAsync("athena", "get-query-results", "--query-execution-id", id)).RootElement.GetProperty("ResultSet");
        Assert.Equal("""[{"Data":[{"VarCharValue":"name"},{"VarCharValue":"number"}]},{"Data":[{"VarCharValue":"it's"},{"VarCharValue":"7"}]}]""", JsonSerializer.Serialize(rows.GetProperty("Rows"), Plain));
        Assert.Equal("\"name\",\"number\"\n\"it's\",\"7\"\n", await Cli.RunAsync("s3", "cp", $"s3://cli-results/out/{id}.csv", "-"));
        await Cli.RunAsync("athena", "stop-query-execution", "--query-execution-id", id);
        await UntilAsync(id, "SUCCEEDED");
        Assert.Contains("not empty", await Cli.FailAsync("athena", "delete-work-group", "--work-group", "cli"), StringComparison.Ordinal);
        await Cli.RunAsync("athena", "delete-work-group", "--work-group", "cli", "--recursive-delete-option");
        Assert.Contains("is not found", await Cli.FailAsync("athena", "get-work-group", "--work-group", "cli"), StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task A_query_without_a_place_for_its_results_and_a_malformed_one_are_refused()
    {
        Assert.Contains("No output location provided", await Cli.FailAsync("athena", "start-query-execution", "--query-string", "SELECT 1"), StringComparison.Ordinal);
        var refusal = await Cli.FailAsync("athena", "start-query-execution", "--query-string", "SELECT 1", "--result-configuration", "OutputLocation=s3://no-such-bucket/x/");
        Assert.Contains("Unable to verify/create output bucket no-such-bucket", refusal, StringComparison.Ordinal);
        await Cli.RunAsync("s3", "mb", "s3://cli-malformed");
        refusal = await Cli.FailAsync("athena", "start-query-execution", "--query-string", "SELECT FROM", "--result-configuration", "OutputLocation=s3://cli-malformed/x/");
        Assert.Contains("mismatched input", refusal, StringComparison.Ordinal);
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task UntilAsync(string id, string state)
    {
        string now;
        do
            now = Text(await Cli.RunAsync("athena", "get-query-execution", "--query-execution-id", id), "QueryExecution", "Status", "State");
        while (now is "QUEUED" or "RUNNING");
        Assert.Equal(state, now);
    }

    private static string Text(string json, params string[] path) => path.Aggregate(JsonDocument.Parse(json).RootElement, (element, name) => element.GetProperty(name)).GetString()!;
}
