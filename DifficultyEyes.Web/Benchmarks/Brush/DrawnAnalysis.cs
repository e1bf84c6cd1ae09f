using System.Collections.Immutable;
using System.Globalization;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>An analysis whose scores are drawn from a seed: columns as scoring leaves them, without images or a model behind them.</summary>
/// <remarks>
/// Each instance has a hidden difficulty, mostly low, that all its scores follow with noise of their own; three in ten have been seen
/// alike by all annotators, a few by none, as in the published vote tables.
/// </remarks>
internal static class DrawnAnalysis
{
    private const int K = 30;
    private const double UnanimousShare = 0.3;
    private const double UnaskedShare = 0.02;

    private static readonly string[] s_splits = ["train", "validation", "test"];

    public static ScoredAnalysis Create(int instanceCount, int classCount, int layerCount, int seed)
    {
        var random = new Random(seed);
        var hidden = Draw(instanceCount, _ => Math.Pow(random.NextDouble(), 2.5));
        float Noisy(double value, double width) => (float)Math.Clamp(value + width * (random.NextDouble() - 0.5), 0, 1);
        float Share(double value, double width) => (float)Math.Round(Noisy(value, width) * K) / K;

        int[] labels = [.. Enumerable.Range(0, instanceCount).Select(_ => random.Next(classCount))];
        int[] predictions = [.. labels.Select((label, instance) => random.NextDouble() < 0.7 * hidden[instance] ? Neighbor(label, random.Next(3), classCount) : label)];
        string[] layers = [.. Enumerable.Range(0, layerCount).Select(layer => string.Create(CultureInfo.InvariantCulture, $"layer{layer}"))];
        List<ScoreColumn> columns =
        [
            Column("kdn_data", null, Draw(instanceCount, instance => Share(hidden[instance], 0.5))),
            Column("kdn_label_mean", null, Draw(instanceCount, instance => Noisy(hidden[instance], 0.3))),
            Column("human_entropy", null, Draw(instanceCount, instance => random.NextDouble() switch
            {
                < UnaskedShare => float.NaN,
                < UnaskedShare + UnanimousShare => 0,
                _ => Noisy(0.8 * hidden[instance], 0.2),
            })),
            .. layers.Select((layer, depth) => Column(
                "kdn_label:" + layer, layer, Draw(instanceCount, instance => Share(hidden[instance] + 0.3 * (layerCount - 1 - depth) / layerCount, 0.4)))),
        ];
        return new ScoredAnalysis(columns)
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"drawn-{instanceCount}-{classCount}-{layerCount}-{seed}"),
            Name = "drawn",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Dataset = DatasetOf(labels, classCount, random),
            Models =
            [
                new ScoredModel
                {
                    Hash = "drawn",
                    Name = "drawn",
                    Predictions = predictions,
                    Probabilities = new float[instanceCount * classCount],
                    Accuracy = labels.Zip(predictions, (label, prediction) => label == prediction ? 1.0 : 0).Average(),
                    Layers = [.. layers.Select(layer => new ScoredLayer(layer, layer, 1, predictions))],
                },
            ],
            Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 1, Height = 1 } },
            DataRepresentationId = "appearance",
            DataVoteAccuracy = 0.5,
            DeviceReason = "drawn",
        };
    }

    /// <summary>A plane of one cluster a class; row-major, shape (N, 2), about in [-1, 1].</summary>
    public static float[] Plane(ScoredAnalysis analysis, int seed)
    {
        var random = new Random(seed);
        var points = new float[analysis.InstanceCount * 2];
        for (var instance = 0; instance < analysis.InstanceCount; instance++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * analysis.Dataset.Labels[instance] / analysis.Dataset.ClassCount);
            points[instance * 2] = (float)(0.7 * cosine + 0.3 * (random.NextDouble() + random.NextDouble() - 1));
            points[instance * 2 + 1] = (float)(0.7 * sine + 0.3 * (random.NextDouble() + random.NextDouble() - 1));
        }

        return points;
    }

    // Models mistake a class for a few others, not for all alike.
    private static int Neighbor(int label, int step, int classCount) => (label + 1 + step) % classCount;

    private static float[] Draw(int count, Func<int, double> draw) => [.. Enumerable.Range(0, count).Select(instance => (float)draw(instance))];

    private static Dataset DatasetOf(int[] labels, int classCount, Random random) => new()
    {
        Hash = "drawn",
        Name = "drawn",
        ClassNames = [.. Enumerable.Range(0, classCount).Select(label => string.Create(CultureInfo.InvariantCulture, $"class {label}"))],
        Paths = [.. labels.Select((label, instance) => string.Create(CultureInfo.InvariantCulture, $"{label}/{instance:000000}.png"))],
        Labels = [.. labels],
        SplitNames = [.. s_splits],
        Splits = [.. labels.Select(_ => random.Next(-1, s_splits.Length))],
        Images = [.. labels.Select(_ => new ImageExtent(0, 0, 1, 1))],
    };

    private static ScoreColumn Column(string id, string? layer, float[] values)
    {
        var measure = MeasureCatalog.Find(id)!;
        return new ScoreColumn(id, measure, layer, values, new Recipe { Measure = measure.Id, Version = measure.Version, DatasetHash = "drawn", K = measure.IsFewValued ? K : null });
    }
}
