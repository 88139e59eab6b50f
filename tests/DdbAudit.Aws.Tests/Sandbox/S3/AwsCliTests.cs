using System.Security.Cryptography;
using System.Text.Json;

namespace DdbAudit.Aws.Tests.Sandbox.S3;

public sealed class AwsCliTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ddbaudit-cli-");

    private AwsCli Cli => new(sandbox.Server);

    public void Dispose() => _folder.Delete(recursive: true);

    [AwsCliFact]
    public async Task A_tree_of_files_goes_up_and_comes_down_again()
    {
        var up = _folder.CreateSubdirectory("up");
        await File.WriteAllTextAsync(Path.Combine(up.FullName, "plain.txt"), "hello");
        await File.WriteAllTextAsync(Path.Combine(up.CreateSubdirectory("sub folder").FullName, "ü+%.txt"), "wörld");
        await Cli.RunAsync("s3", "mb", "s3://cli-tree");
        await Cli.RunAsync("s3", "sync", "--quiet", up.FullName, "s3://cli-tree/pre");
        Assert.Contains("PRE sub folder/", await Cli.RunAsync("s3", "ls", "s3://cli-tree/pre/"), StringComparison.Ordinal);
        var down = Path.Combine(_folder.FullName, "down");
        await Cli.RunAsync("s3", "sync", "--quiet", "s3://cli-tree/pre", down);
        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(down, "plain.txt")));
        Assert.Equal("wörld", await File.ReadAllTextAsync(Path.Combine(down, "sub folder", "ü+%.txt")));
        await Cli.RunAsync("s3", "rb", "--force", "s3://cli-tree");
        Assert.Null(sandbox.Server.BucketAccess.Find("cli-tree"));
    }

    [AwsCliFact]
    public async Task A_large_file_goes_up_in_parts_and_comes_down_whole()
    {
        var content = RandomNumberGenerator.GetBytes(20_000_000);
        var (up, down) = (Path.Combine(_folder.FullName, "large"), Path.Combine(_folder.FullName, "large-again"));
        await File.WriteAllBytesAsync(up, content);
        await Cli.RunAsync("s3", "mb", "s3://cli-large");
        await Cli.RunAsync("s3", "cp", "--quiet", up, "s3://cli-large/large");
        await Cli.RunAsync("s3", "cp", "--quiet", "s3://cli-large/large", down);
        Assert.Equal(content, await File.ReadAllBytesAsync(down));
        var head = await Cli.RunAsync("s3api", "head-object", "--bucket", "cli-large", "--key", "large");
        Assert.Contains("-3\\\"\"", head, StringComparison.Ordinal);
    }

    // AWS's SDK for .NET puts the parts in order before it sends them.
    [AwsCliFact]
    public async Task Parts_out_of_order_are_refused()
    {
        string[] about = ["--bucket", await sandbox.NewBucketAsync(), "--key", "k"];
        var begun = JsonDocument.Parse(await Cli.RunAsync(["s3api", "create-multipart-upload", .. about]));
        about = [.. about, "--upload-id", begun.RootElement.GetProperty("UploadId").GetString()!];
        await Cli.RunAsync(["s3api", "upload-part", .. about, "--part-number", "1"]);
        await Cli.RunAsync(["s3api", "upload-part", .. about, "--part-number", "2"]);
        const string Tag = "d41d8cd98f00b204e9800998ecf8427e";
        var refusal = await Cli.FailAsync(["s3api", "complete-multipart-upload", .. about, "--multipart-upload", $"Parts=[{{PartNumber=2,ETag={Tag}}},{{PartNumber=1,ETag={Tag}}}]"]);
        Assert.Contains("InvalidPartOrder", refusal, StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task An_unfinished_upload_and_a_lock_are_seen_and_told()
    {
        await Cli.RunAsync("s3api", "create-bucket", "--bucket", "cli-lock", "--object-lock-enabled-for-bucket");
        await Cli.RunAsync("s3api", "create-multipart-upload", "--bucket", "cli-lock", "--key", "half");
        Assert.Contains("\"half\"", await Cli.RunAsync("s3api", "list-multipart-uploads", "--bucket", "cli-lock"), StringComparison.Ordinal);
        await Cli.RunAsync("s3api", "put-object-lock-configuration", "--bucket", "cli-lock", "--object-lock-configuration", "ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=GOVERNANCE,Days=1}}");
        var put = JsonDocument.Parse(await Cli.RunAsync("s3api", "put-object", "--bucket", "cli-lock", "--key", "kept"));
        var version = put.RootElement.GetProperty("VersionId").GetString()!;
        Assert.Contains("object lock", await Cli.FailAsync("s3api", "delete-object", "--bucket", "cli-lock", "--key", "kept", "--version-id", version), StringComparison.Ordinal);
        Assert.Contains("GOVERNANCE", await Cli.RunAsync("s3api", "get-object-retention", "--bucket", "cli-lock", "--key", "kept"), StringComparison.Ordinal);
    }

    [AwsCliFact]
    public async Task It_is_told_who_it_is_and_reads_errors()
    {
        var identity = Cli.RunAsync("sts", "get-caller-identity");
        var error = Cli.FailAsync("s3api", "get-bucket-policy", "--bucket", await sandbox.NewBucketAsync());
        Assert.Contains("arn:aws:iam::111122223333:user/admin", await identity, StringComparison.Ordinal);
        Assert.Contains("NoSuchBucketPolicy", await error, StringComparison.Ordinal);
    }
}
