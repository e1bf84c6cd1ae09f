using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Scoring;

/// <summary>An analysis small enough to be read at a glance: three instances of two classes, one wrong, one without votes.</summary>
internal static class ThreeInstances
{
    public const string Layer = "/stage1/Relu_output_0";

    public static ScoredAnalysis Analysis { get; } = new(
    [
        Column("p_label", [0.9f, 0.25f, 0.6f], isDifficulty: false),
        Column("kdn_data", [0f, 1f / 3f, 1f], perspective: Perspective.Data, threshold: 0.5f),
        Column("kdn_label:" + Layer, [0f, 1f, 0.5f], perspective: Perspective.Model, layer: Layer),
        Column("kdn_label_mean", [0f, 1f, 0.5f], perspective: Perspective.Model, threshold: 0.75f),
        Column("votes", [50f, 51f, 0f], isDifficulty: false),
        Column("human_entropy", [0f, 0.125f, float.NaN], perspective: Perspective.Human, threshold: 0f),
        Column("human_margin", [1f, -0.5f, float.NaN], perspective: Perspective.Human),
    ])
    {
        Id = "a1",
        Name = "three instances",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Dataset = new Dataset
        {
            Hash = "d1",
            Name = "three",
            ClassNames = ["cat", "dog, \"big\""],
            Paths = ["cat/1.png", "dog/1.png", "dog/2.png"],
            Labels = [0, 1, 1],
            SplitNames = ["test"],
            Splits = [0, 0, -1],
            Images = [.. Enumerable.Repeat(new ImageExtent(0, 1, 8, 8), 3)],
        },
        Annotations = new AnnotationSet { Hash = "v1", Name = "votes.csv", DatasetHash = "d1", Votes = [50f, 0f, 39f, 12f, 0f, 0f] },
        Models =
        [
            new ScoredModel
            {
                Hash = "m1",
                Name = "net.onnx",
                Predictions = [0, 0, 1],
                Probabilities = [0.9f, 0.1f, 0.75f, 0.25f, 0.4f, 0.6f],
                Layers = [new ScoredLayer(Layer, "stage 1", 4, [0, 0, 1])],
                Accuracy = 2d / 3d,
            },
        ],
        Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
        DataRepresentationId = "appearance",
        DataVoteAccuracy = 0.5,
        DeviceReason = "CPU (2 threads): asked for",
    };

    private static ScoreColumn Column(
        string id, float[] values, Perspective? perspective = null, bool isDifficulty = true, float? threshold = null, string? layer = null)
    {
        var measure = id.Split(':')[0];
        var definition = new MeasureDefinition
        {
            Id = measure,
            Title = measure,
            Description = measure,
            Perspective = perspective,
            IsDifficulty = isDifficulty,
            DefaultThreshold = threshold,
            Formula = measure,
            Source = "test",
            Needs = "output",
        };
        return new ScoreColumn(id, definition, layer, values, new Recipe { Measure = measure, Version = 1, DatasetHash = "d1", K = 30 });
    }
}
