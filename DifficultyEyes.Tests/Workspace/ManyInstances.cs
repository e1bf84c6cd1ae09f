using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>An analysis drawn from a seed: 130 instances of four classes in two splits, with ties and unknown values in every column.</summary>
internal static class ManyInstances
{
    /// <summary>No multiple of 64: the last word of a set is filled in part.</summary>
    public const int Count = 130;

    private static readonly string[] s_classes = ["cat", "dog", "frog", "owl"];

    public static ScoredAnalysis Analysis()
    {
        var random = new Random(20261125);
        var labels = Draw(() => random.Next(s_classes.Length));
        var predictions = Draw(() => random.Next(s_classes.Length));
        return new ScoredAnalysis(
        [
            Column("kdn_data", Perspective.Data, random),
            Column("kdn_label_mean", Perspective.Model, random),
            Column("human_entropy", Perspective.Human, random),
            Column("kdn_label:block", Perspective.Model, random),
        ])
        {
            Id = "many",
            Name = "Many instances",
            CreatedAt = DateTimeOffset.UnixEpoch,
            Dataset = new Dataset
            {
                Hash = "many",
                Name = "many",
                ClassNames = [.. s_classes],
                Paths = [.. labels.Select((label, instanceIndex) => $"{s_classes[label]}/{instanceIndex:0000}.png")],
                Labels = [.. labels],
                SplitNames = ["train", "test"],
                Splits = [.. Draw(() => random.Next(-1, 2))],
                Images = [.. Enumerable.Repeat(new ImageExtent(0, 0, 8, 8), Count)],
            },
            Models =
            [
                new ScoredModel
                {
                    Hash = "m",
                    Name = "model.onnx",
                    Predictions = predictions,
                    Probabilities = new float[Count * s_classes.Length],
                    Accuracy = 0.25,
                    Layers = [new ScoredLayer("block", "block", 8, predictions)],
                },
            ],
            Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
            DataRepresentationId = "appearance",
            DataVoteAccuracy = 0.5,
            DeviceReason = "CPU",
        };
    }

    /// <summary>Instance i lies at (i, 0).</summary>
    public static float[] Points() => [.. Enumerable.Range(0, 2 * Count).Select(position => position % 2 == 0 ? position / 2f : 0f)];

    private static T[] Draw<T>(Func<T> one) => [.. Enumerable.Range(0, Count).Select(_ => one())];

    private static ScoreColumn Column(string id, Perspective perspective, Random random) => new(
        id,
        new MeasureDefinition
        {
            Id = id,
            Title = id,
            Description = id,
            Perspective = perspective,
            DefaultThreshold = 0.5f,
            Formula = "",
            Source = "drawn",
            Needs = "",
        },
        Layer: null,
        Draw(() => random.Next(12) == 0 ? float.NaN : random.Next(11) / 10f),
        new Recipe { Measure = id, Version = 1, DatasetHash = "many" });
}
