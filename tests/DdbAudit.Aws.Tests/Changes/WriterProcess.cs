using System.Diagnostics;

namespace DdbAudit.Aws.Tests.Changes;

/// <summary>A process of <see cref="WriterProgram"/>.</summary>
internal sealed class WriterProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until it is ready to begin.</summary>
    public static async Task<WriterProcess> StartAsync(WriterOrder order)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "exec", typeof(WriterProgram).Assembly.Location, order.ToJson() },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var writer = new WriterProcess(Process.Start(start)!);
        Assert.Equal("ready", await writer._process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
        return writer;
    }

    public void Begin() => _process.StandardInput.WriteLine("begin");

    /// <summary>What went wrong; empty where nothing did.</summary>
    public async Task<string> EndAsync()
    {
        var said = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode == 0 ? said : $"exit code {_process.ExitCode}: {said}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
