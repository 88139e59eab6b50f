using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.Iam;

/// <summary>The sandbox's roles as the aws command sees them.</summary>
public sealed class AwsCliTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Permission = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}""";

    [AwsCliFact]
    public async Task The_aws_command_makes_reads_changes_and_deletes_a_role()
    {
        var aws = new AwsCli(sandbox.Server);
        var created = Parse(await aws.RunAsync(
            "iam", "create-role", "--role-name", "Cli", "--path", "/audit/", "--assume-role-policy-document", Trust, "--tags", "Key=team,Value=audit")).GetProperty("Role");
        Assert.Equal("arn:aws:iam::111122223333:role/audit/Cli", created.GetProperty("Arn").GetString());
        Assert.Equal("audit", created.GetProperty("Tags")[0].GetProperty("Value").GetString());
        Assert.Equal("cloudtrail.amazonaws.com", created.GetProperty("AssumeRolePolicyDocument").GetProperty("Statement")[0].GetProperty("Principal").GetProperty("Service").GetString());
        Assert.Contains("EntityAlreadyExists", await aws.FailAsync("iam", "create-role", "--role-name", "cli", "--assume-role-policy-document", Trust), StringComparison.Ordinal);

        await aws.RunAsync("iam", "put-role-policy", "--role-name", "Cli", "--policy-name", "logs", "--policy-document", Permission);
        Assert.Equal("logs:PutLogEvents", Parse(await aws.RunAsync("iam", "get-role-policy", "--role-name", "Cli", "--policy-name", "logs"))
            .GetProperty("PolicyDocument").GetProperty("Statement")[0].GetProperty("Action").GetString());
        Assert.Equal("logs", Parse(await aws.RunAsync("iam", "list-role-policies", "--role-name", "Cli")).GetProperty("PolicyNames")[0].GetString());
        Assert.Equal(0, Parse(await aws.RunAsync("iam", "list-attached-role-policies", "--role-name", "Cli")).GetProperty("AttachedPolicies").GetArrayLength());
        await aws.RunAsync("iam", "tag-role", "--role-name", "Cli", "--tags", "Key=stage,Value=test");
        await aws.RunAsync("iam", "untag-role", "--role-name", "Cli", "--tag-keys", "team");
        Assert.Equal("stage", Assert.Single(Parse(await aws.RunAsync("iam", "list-role-tags", "--role-name", "Cli")).GetProperty("Tags").EnumerateArray()).GetProperty("Key").GetString());
        Assert.Contains("Cli", await aws.RunAsync("iam", "list-roles", "--path-prefix", "/audit/"), StringComparison.Ordinal);

        Assert.Contains("DeleteConflict", await aws.FailAsync("iam", "delete-role", "--role-name", "Cli"), StringComparison.Ordinal);
        await aws.RunAsync("iam", "delete-role-policy", "--role-name", "Cli", "--policy-name", "logs");
        await aws.RunAsync("iam", "delete-role", "--role-name", "Cli");
        Assert.Contains("NoSuchEntity", await aws.FailAsync("iam", "get-role", "--role-name", "Cli"), StringComparison.Ordinal);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
