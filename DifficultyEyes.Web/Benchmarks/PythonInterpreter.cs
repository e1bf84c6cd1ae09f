using System.ComponentModel;
using System.Diagnostics;

namespace DifficultyEyes.Web.Benchmarks;

/// <summary>Finds a Python that can import what a comparison needs.</summary>
internal static class PythonInterpreter
{
    private static readonly string[] s_usual = ["python3", "/usr/bin/python3"];

    /// <param name="named">From <see cref="BenchmarkOptions.Python"/>; null tries the usual ones.</param>
    /// <param name="modules">Such as "numpy".</param>
    /// <returns>The interpreter, or null and why there is none.</returns>
    public static async Task<(string? Path, string Reason)> FindAsync(string? named, IReadOnlyList<string> modules, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        foreach (var candidate in named is null ? s_usual : [named])
        {
            var fault = await TryImportAsync(candidate, modules, cancellationToken);
            if (fault is null)
            {
                return (candidate, "");
            }

            reasons.Add($"{candidate}: {fault}");
        }

        return (null, $"not measured, {string.Join("; ", reasons)}. Name another interpreter with {BenchmarkOptions.Python.Name}.");
    }

    /// <summary>To start a script that is handed in with <c>-c</c>.</summary>
    /// <param name="threads">For the libraries that ask the environment.</param>
    public static ProcessStartInfo Start(string path, string script, int threads, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path, ["-c", script, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return start;
    }

    /// <returns>Null where it can, else what went wrong.</returns>
    private static async Task<string?> TryImportAsync(string path, IReadOnlyList<string> modules, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(Start(path, "import " + string.Join(", ", modules), 1))!;
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? null : LastLine(errors);
        }
        catch (Win32Exception fault)
        {
            return fault.Message;
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it ended with an error";
}
