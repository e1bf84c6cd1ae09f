using System.Diagnostics;

namespace DifficultyEyes.Tests.Representation.Inference.Containment;

/// <summary>A program that is killed takes the process of its model with it, whatever the model does just then.</summary>
public sealed class OrphanedModelTests : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Inspect_KilledWhileItsModelLoops_LeavesNoProcess()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found through /proc.");
        await File.WriteAllBytesAsync(_path, HostileModels.Of("endless loop"), TestContext.Current.CancellationToken);
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DifficultyEyes.Web.dll"), "inspect", _path]))!;
        var model = 0;
        await UntilAsync(() => (model = ChildProcesses.Of(program.Id).FirstOrDefault(child => child.Command.Contains("contained-model", StringComparison.Ordinal)).Id) != 0);
        await UntilAsync(() => IsComputing(model));

        program.Kill();
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        await UntilAsync(() => !ChildProcesses.Runs(model));
    }

    // ONNX Runtime is loaded: what follows is the model.
    private static bool IsComputing(int processId) => File.ReadAllText($"/proc/{processId}/maps").Contains("libonnxruntime", StringComparison.Ordinal);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(s_longestWait);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
