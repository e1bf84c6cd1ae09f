using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>Looks at a model in a process of its own, with limits on time and memory, so that whatever it does there ends there.</summary>
/// <param name="command">Program and first arguments; the model's path, its use and the memory limit in bytes follow.</param>
public sealed class ContainedModelGate(ModelLimits limits, ImmutableArray<string> command) : IModelGate
{
    private const int LongestVerdict = 1 << 16;
    private const int FirstSignalExitCode = 128;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    // All that .NET and ONNX Runtime need: neither secrets of the server nor switches that change how a model is loaded.
    private static readonly string[] PassedOn =
        ["PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

    public async Task CheckAsync(string path, ModelUse use, CancellationToken cancellationToken)
    {
        ModelSize.EnsureWithin(path, limits);
        using var process = Start(Path.GetFullPath(path), use);
        using var timeout = new CancellationTokenSource(limits.LoadTimeout);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var verdict = ReadVerdictAsync(process.StandardOutput, stop.Token);
            var silence = process.StandardError.BaseStream.CopyToAsync(Stream.Null, stop.Token);
            if (await IsTooLargeAsync(process, stop.Token))
            {
                throw TooMuchMemory();
            }

            await silence;
            Judge(process.ExitCode, ModelVerdict.Parse(await verdict));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelMismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"The model was refused: loading it and running it once took longer than {limits.LoadTimeout.TotalSeconds:0} s. "
                + $"If it is only large, allow more (setting Models:LoadTimeout)."));
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start(string path, ModelUse use)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in command.Skip(1).Concat([path, use.ToString(), limits.LoadMemoryBytes.ToString(CultureInfo.InvariantCulture)]))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var name in PassedOn)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The process that looks at models did not start.");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Waits for the end, or for more memory than allowed: the limit that the process sets to itself is not to be had on every system.</summary>
    private async Task<bool> IsTooLargeAsync(Process process, CancellationToken cancellationToken)
    {
        var ended = process.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(ended, Task.Delay(WatchInterval, cancellationToken)) != ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (MemoryOf(process) > limits.LoadMemoryBytes)
            {
                return true;
            }
        }

        await ended;
        return false;
    }

    internal static long MemoryOf(Process process)
    {
        process.Refresh();
        try
        {
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended since it was looked for.
            return 0;
        }
    }

    private void Judge(int exitCode, ModelVerdict? verdict)
    {
        if (exitCode == 0 && verdict is not null)
        {
            if (verdict.Refusal is not null)
            {
                throw new ModelMismatchException(verdict.Refusal);
            }

            return;
        }

        throw exitCode == ModelVerdict.OutOfMemoryExitCode
            ? TooMuchMemory()
            : new ModelMismatchException(
                "The model was refused: it crashed ONNX Runtime while it was loaded "
                + (exitCode > FirstSignalExitCode ? $"(signal {exitCode - FirstSignalExitCode})." : $"(exit code {exitCode}).")
                + " Export it again; if it is large, allow more memory (setting Models:LoadMemoryBytes).");
    }

    private ModelMismatchException TooMuchMemory() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The model was refused: loading it and running it once took more than {limits.LoadMemoryBytes:N0} bytes of memory. "
        + $"If it is only large, allow more (setting Models:LoadMemoryBytes)."));

    private static async Task<string> ReadVerdictAsync(StreamReader output, CancellationToken cancellationToken)
    {
        var text = new char[LongestVerdict];
        var length = await output.ReadBlockAsync(text, cancellationToken);
        return new string(text, 0, length);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
