using System.Collections.Immutable;
using System.Diagnostics;
using DifficultyEyes.Core.Devices;

namespace DifficultyEyes.Core.Representation.Inference.Containment;

/// <summary>How the process of a model is started: with pipes to talk to it, and next to nothing of this one's environment.</summary>
internal static class ContainedProgram
{
    // All that .NET and ONNX Runtime need: neither secrets of the server nor switches that change how a model is loaded.
    private static readonly string[] s_passedOn =
    [
        "PATH", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "TMPDIR", "TEMP", "TMP", "SystemRoot",
    ];

    /// <param name="command">Program and arguments.</param>
    public static Process Start(ImmutableArray<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var name in s_passedOn)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment[OnnxRuntimeTelemetry.Variable] = OnnxRuntimeTelemetry.Off;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return Process.Start(start) ?? throw new InvalidOperationException("The process that runs models did not start.");
    }
}
