using System.Globalization;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Web.Benchmarks.Pipeline;
using DifficultyEyes.Web.CommandLine;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>A scored analysis of drawn pictures in a data directory, made by the program itself unless it is there.</summary>
internal static class StoredAnalysis
{
    private static readonly int[] s_stageChannels = [8, 16];

    // Few and narrow: neighbors among 100,000 instances are what takes the time.
    private const string Layers = "stage1.2.relu,penultimate,logits";

    /// <returns>Its id, and how long scoring it took; null where it was there.</returns>
    /// <exception cref="BenchmarkException">It could not be scored.</exception>
    public static async Task<(string Id, TimeSpan? Scoring)> PrepareAsync(DirectoryInfo data, int instanceCount, Action<string> tell, CancellationToken cancellationToken)
    {
        // Its own seed for each size: a model is known by its content.
        var name = string.Create(CultureInfo.InvariantCulture, $"drawn-{instanceCount}.onnx");
        if (await FindAsync(data, name, cancellationToken) is { } present)
        {
            return (present, null);
        }

        tell(string.Create(CultureInfo.InvariantCulture, $"scoring {instanceCount:N0} drawn images"));
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        try
        {
            var (images, votes) = DrawnPictures.Write(folder.FullName, instanceCount, instanceCount);
            var model = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(model, RandomResidualNetwork.Create(instanceCount, DrawnPictures.Side, s_stageChannels, DrawnPictures.ClassCount), cancellationToken);
            var run = await ScoreProcess.RunAsync(
                [
                    "--dataset", images, "--model", model, "--annotations", votes, "--layers", Layers, "--data-representation", PseudoLayer.Pixels,
                    "--data", data.FullName, "--out", Path.Combine(folder.FullName, "scores.csv"),
                ],
                cancellationToken);
            var id = await FindAsync(data, name, cancellationToken) ?? throw new BenchmarkException($"{name} was scored, but is not in {data.FullName}.");
            return (id, TimeSpan.FromSeconds(run.Timing.Seconds));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> FindAsync(DirectoryInfo data, string name, CancellationToken cancellationToken)
    {
        await using var engine = await Engine.OpenAsync(data, cancellationToken);
        return (await engine.Get<AnalysisCatalog>().ListAsync(cancellationToken)).FirstOrDefault(analysis => analysis.ModelName == name)?.Id;
    }
}
