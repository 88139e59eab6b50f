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
    public async Task It_is_told_who_it_is_and_reads_errors()
    {
        var identity = Cli.RunAsync("sts", "get-caller-identity");
        var error = Cli.FailAsync("s3api", "get-bucket-policy", "--bucket", await sandbox.NewBucketAsync());
        Assert.Contains("arn:aws:iam::111122223333:user/admin", await identity, StringComparison.Ordinal);
        Assert.Contains("NoSuchBucketPolicy", await error, StringComparison.Ordinal);
    }
}
