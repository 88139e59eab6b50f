using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.Kms;

/// <summary>The sandbox's KMS and IAM as the aws command sees them.</summary>
public sealed class AwsCliTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [AwsCliFact]
    public async Task The_aws_command_makes_names_uses_and_ends_a_key()
    {
        var aws = new AwsCli(sandbox.Server);
        var key = Text(await aws.RunAsync("kms", "create-key", "--tags", "TagKey=team,TagValue=audit"), "KeyMetadata", "KeyId");
        await aws.RunAsync("kms", "create-alias", "--alias-name", "alias/cli", "--target-key-id", key);
        Assert.Equal(key, Text(await aws.RunAsync("kms", "describe-key", "--key-id", "alias/cli"), "KeyMetadata", "KeyId"));
        Assert.Contains("alias/cli", await aws.RunAsync("kms", "list-aliases"), StringComparison.Ordinal);
        Assert.Contains("audit", await aws.RunAsync("kms", "list-resource-tags", "--key-id", key), StringComparison.Ordinal);

        var data = await aws.RunAsync("kms", "generate-data-key", "--key-id", "alias/cli", "--key-spec", "AES_256");
        var folder = Directory.CreateTempSubdirectory("ddbaudit-kms-");
        try
        {
            var blob = Path.Combine(folder.FullName, "blob");
            await File.WriteAllBytesAsync(blob, Convert.FromBase64String(Text(data, "CiphertextBlob")));
            Assert.Equal(Text(data, "Plaintext"), Text(await aws.RunAsync("kms", "decrypt", "--ciphertext-blob", $"fileb://{blob}"), "Plaintext"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.Equal("PendingDeletion", Text(await aws.RunAsync("kms", "schedule-key-deletion", "--key-id", key, "--pending-window-in-days", "7"), "KeyState"));
        Assert.Contains("KMSInvalidStateException", await aws.FailAsync("kms", "generate-data-key", "--key-id", key, "--key-spec", "AES_256"), StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task The_aws_command_simulates_a_policy_and_gets_a_role()
    {
        var aws = new AwsCli(sandbox.Server);
        var simulated = await aws.RunAsync(
            "iam", "simulate-principal-policy", "--policy-source-arn", "arn:aws:iam::111122223333:user/admin", "--action-names", "s3:CreateBucket", "kms:CreateKey");
        using var document = JsonDocument.Parse(simulated);
        Assert.Equal(["allowed", "allowed"], document.RootElement.GetProperty("EvaluationResults").EnumerateArray().Select(one => one.GetProperty("EvalDecision").GetString()));
        Assert.Equal("arn:aws:iam::111122223333:role/Auditor", Text(await aws.RunAsync("iam", "get-role", "--role-name", "Auditor"), "Role", "Arn"));
        Assert.Contains("NoSuchEntity", await aws.FailAsync("iam", "get-role", "--role-name", "Nobody"), StringComparison.Ordinal);
    }

    private static string Text(string json, params string[] path)
    {
        using var document = JsonDocument.Parse(json);
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetString()!;
    }
}
