using System.Globalization;
using System.IO.Compression;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Representation.Pixels;

namespace DifficultyEyes.Web.Benchmarks.Pipeline;

/// <summary>Whole runs of <c>score</c>: from nothing, once more from the cache, and the same work in Python between them.</summary>
internal sealed class ScoreTiming(
    FileInfo dataset, FileInfo model, string? preprocess, ModelDescription description, Preprocessing preprocessing, string? python, string reason)
{
    private const double LeastSpeedup = 2.5;
    private const double MostBytes = 1 << 30;
    private const double MostCachedSeconds = 2;
    private const double Mebibyte = 1 << 20;

    // A run takes as long as all rounds of the rest.
    private const int MostRounds = 3;

    private readonly string[] _layers = [PseudoLayer.Pixels, .. description.SuggestedLayers.Select(layer => layer.Id), PseudoLayer.Softmax];

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(int repetitions, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = $"score {dataset.Name} with {model.Name}, {_layers.Length} layers";
        List<ScoreProcess> fresh = [], cached = [];
        List<PythonScore> peers = [];
        for (var round = 0; round < Math.Min(repetitions, MostRounds); round++)
        {
            tell($"{name}, round {round + 1} of {Math.Min(repetitions, MostRounds)}");
            var folder = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
            try
            {
                fresh.Add(await ScoreAsync(dataset, folder, cancellationToken));
                cached.Add(await ScoreAsync(dataset, folder, cancellationToken));
                if (python is not null)
                {
                    peers.Add(await PythonScore.RunAsync(python, dataset, model, preprocessing, _layers, Path.Combine(folder.FullName, "peer.db"), cancellationToken));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return
        [
            new(name, "from nothing", Spread.Of(fresh.Select(run => run.Timing.Seconds)), "s"),
            new(name, "of it the projection", Spread.Of(fresh.Select(run => run.ProjectionSeconds)), "s"),
            new(name, "peak memory", Spread.Of(fresh.Select(run => run.PeakBytes / Mebibyte)), "MiB") { Target = Target.AtMost(MostBytes / Mebibyte) },
            new(name, "once more, cached", Spread.Of(cached.Select(run => run.Timing.Seconds)), "s") { Target = Target.AtMost(MostCachedSeconds) },
            .. python is null ? [new Measurement(name, "Python: PIL, PyTorch, faiss", null, "s") { Note = reason }] : Compare(name, fresh, peers),
            new(name, "all threads: from nothing", Spread.Of(fresh.Select(run => run.Timing.ProcessorSeconds)), "CPU s"),
            new(name, "all threads: once more, cached", Spread.Of(cached.Select(run => run.Timing.ProcessorSeconds)), "CPU s"),
        ];
    }

    /// <summary>Memory at a number of images for which the dataset is repeated, under paths of their own.</summary>
    public async Task<IReadOnlyList<Measurement>> MeasureManyAsync(int imageCount, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"score {dataset.Name} repeated to {imageCount:N0} images");
        tell(name);
        var folder = Directory.CreateTempSubdirectory("difficultyeyes-bench-");
        try
        {
            var archive = new FileInfo(Path.Combine(folder.FullName, "repeated.zip"));
            Repeat(archive.FullName, imageCount);
            var run = await ScoreAsync(archive, folder, cancellationToken);
            return
            [
                new(name, "from nothing", Spread.Of([run.Timing.Seconds]), "s"),
                new(name, "peak memory", Spread.Of([run.PeakBytes / Mebibyte]), "MiB") { Note = "The memory-mapped representations count as far as they lie in memory." },
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<Measurement> Compare(string name, List<ScoreProcess> fresh, List<PythonScore> peers) =>
    [
        new(name, "Python: PIL, PyTorch, faiss", Spread.Of(peers.Select(run => run.Timing.Seconds)), "s")
        {
            Ratio = new("its time over ours without projection", Spread.Of(peers.Zip(fresh, (peer, ours) => peer.Timing.Seconds / (ours.Timing.Seconds - ours.ProjectionSeconds)))),
            Target = Target.AtLeast(LeastSpeedup),
            Note = $"stages of the last run in s: {peers[^1].Stages}",
        },
        new(name, "Python's peak memory", Spread.Of(peers.Select(run => run.PeakBytes / Mebibyte)), "MiB"),
        new(name, "all threads: Python", Spread.Of(peers.Select(run => run.Timing.ProcessorSeconds)), "CPU s")
        {
            Ratio = new("its time over ours, projection included", Spread.Of(peers.Zip(fresh, (peer, ours) => peer.Timing.ProcessorSeconds / ours.Timing.ProcessorSeconds))),
        },
    ];

    private Task<ScoreProcess> ScoreAsync(FileInfo images, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--dataset", images.FullName, "--model", model.FullName, "--layers", string.Join(',', _layers), "--data-representation", PseudoLayer.Pixels,
            "--data", Path.Combine(folder.FullName, "data"), "--out", Path.Combine(folder.FullName, "scores.csv"),
        ];
        return ScoreProcess.RunAsync(preprocess is null ? arguments : [.. arguments, "--preprocess", preprocess], cancellationToken);
    }

    private void Repeat(string path, int imageCount)
    {
        using var source = ZipFile.OpenRead(dataset.FullName);
        using var target = ZipFile.Open(path, ZipArchiveMode.Create);
        var entries = source.Entries.Where(entry => entry.Length > 0).ToList();
        for (var image = 0; image < imageCount; image++)
        {
            var entry = entries[image % entries.Count];
            var at = entry.FullName.LastIndexOf('/') + 1;
            using var from = entry.Open();
            using var to = target.CreateEntry($"{entry.FullName[..at]}{image / entries.Count}-{entry.FullName[at..]}", CompressionLevel.NoCompression).Open();
            from.CopyTo(to);
        }
    }
}
