using System.Diagnostics;
using System.Text.RegularExpressions;
using DdbAudit.Sandbox;

namespace DdbAudit.Aws.Tests.Sandbox;

/// <summary>The command line, as a process of its own.</summary>
public sealed class ServeCommandTests
{
    [Theory]
    [InlineData()]
    [InlineData("help")]
    [InlineData("serve", "--port")]
    [InlineData("serve", "--port", "0")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("serve", "--port", "80a")]
    [InlineData("serve", "now")]
    public void Arguments_that_are_not_understood_are_no_command(params string[] arguments) => Assert.Null(ServeCommand.Parse(arguments));

    [Fact]
    public void A_port_is_taken_from_the_arguments()
    {
        Assert.Equal(new ServeCommand(0), ServeCommand.Parse(["serve"]));
        Assert.Equal(new ServeCommand(8080), ServeCommand.Parse(["serve", "--port", "8080"]));
    }

    [Fact]
    public async Task Bad_arguments_end_with_the_usage_and_exit_code_2()
    {
        using var process = Start("serve", "--prot", "1");
        var usage = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("usage: ", usage, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Serve_prints_what_to_paste_and_ends_at_Ctrl_C()
    {
        using var process = Start("serve");
        var output = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            output += line + "\n";
        var settings = Regex.Matches(output, "(AWS_[A-Z_]+)=([^ '\n]+)").ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var request = new Http.RawRequest
        {
            Endpoint = new Uri(settings["AWS_ENDPOINT_URL"]),
            AccessKey = settings["AWS_ACCESS_KEY_ID"],
            SecretKey = settings["AWS_SECRET_ACCESS_KEY"],
            Region = settings["AWS_REGION"],
        };
        Assert.Equal(200, (await request.SendAsync()).Status);
        Assert.Contains($"$env:AWS_ENDPOINT_URL='{settings["AWS_ENDPOINT_URL"]}'", output, StringComparison.Ordinal);
        Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!, ["exec", typeof(SandboxServer).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
