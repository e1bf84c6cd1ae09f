using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>The same work in a Python script with PIL, PyTorch and faiss.</summary>
/// <param name="Stages">Such as "inference 7.8".</param>
internal sealed record PythonScore(Timing Timing, long PeakBytes, string Stages)
{
    private const string ScriptName = "DifficultyEyes.Web.Benchmarks.Pipeline.score-in-python.py";

    /// <summary>What the script imports.</summary>
    public static IReadOnlyList<string> Modules { get; } = ["numpy", "torch", "PIL", "faiss"];

    /// <exception cref="BenchmarkException">It failed; the message is its last line.</exception>
    public static async Task<PythonScore> RunAsync(
        string python, FileInfo dataset, FileInfo model, Preprocessing preprocessing, IEnumerable<string> layers, string database, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            dataset.FullName, model.FullName, database, Numbers(preprocessing.Mean), Numbers(preprocessing.Deviation), string.Join('\n', layers),
            Text(ScoringConfiguration.DefaultK), Text(ScoringConfiguration.DefaultPoolGrid), Text(Environment.ProcessorCount),
        ];
        using var reader = new StreamReader(typeof(PythonScore).Assembly.GetManifestResourceStream(ScriptName)!);
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(PythonInterpreter.Start(python, await reader.ReadToEndAsync(cancellationToken), Environment.ProcessorCount, arguments))!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? Read(output, Stopwatch.GetElapsedTime(start).TotalSeconds)
                : throw new BenchmarkException($"The Python script failed: {(await errors).TrimEnd().Split('\n')[^1]}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static PythonScore Read(string json, double seconds)
    {
        using var told = JsonDocument.Parse(json);
        var root = told.RootElement;
        var stages = root.GetProperty("stages").EnumerateObject().Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Name} {stage.Value.GetDouble():0.0}"));
        return new(new(seconds, root.GetProperty("processor_seconds").GetDouble()), root.GetProperty("peak_bytes").GetInt64(), string.Join(", ", stages));
    }

    private static string Numbers(IEnumerable<float> values) => string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
