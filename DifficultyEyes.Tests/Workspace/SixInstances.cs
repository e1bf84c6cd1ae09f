using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>A hand-made analysis: six instances of three classes, two splits, one measure for each perspective.</summary>
/// <remarks>
/// instance    0    1    2    3    4    5
/// label       0    0    1    1    2    2
/// prediction  0    1    1    0    2    0
/// data        0   .5   .5    1    0   .9
/// model      .1   .9   .2   .9   .2   .8
/// human       0    0   .6  NaN    0   .4
/// </remarks>
internal static class SixInstances
{
    /// <param name="predictions">Shape (6); null for those above.</param>
    public static ScoredAnalysis Analysis(string id = "six", int[]? predictions = null) => new(
    [
        Column("kdn_data", Perspective.Data, [0f, 0.5f, 0.5f, 1f, 0f, 0.9f]),
        Column("kdn_label_mean", Perspective.Model, [0.1f, 0.9f, 0.2f, 0.9f, 0.2f, 0.8f]),
        Column("human_entropy", Perspective.Human, [0f, 0f, 0.6f, float.NaN, 0f, 0.4f]),
    ])
    {
        Id = id,
        Name = "Six instances",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Dataset = new Dataset
        {
            Hash = "d",
            Name = "six",
            ClassNames = ["cat", "dog", "frog"],
            Paths = ["cat/a.png", "cat/b.png", "dog/a.png", "dog/b.png", "frog/a.png", "frog/b.png"],
            Labels = [0, 0, 1, 1, 2, 2],
            SplitNames = ["train", "test"],
            Splits = [0, 1, 0, 1, 0, 1],
            Images = [.. Enumerable.Repeat(new ImageExtent(0, 0, 8, 8), 6)],
        },
        Models =
        [
            new ScoredModel
            {
                Hash = "m",
                Name = "model.onnx",
                Predictions = predictions ?? [0, 1, 1, 0, 2, 0],
                Probabilities = new float[18],
                Accuracy = 0.5,
                Layers = [new ScoredLayer("block", "block", 8, [0, 1, 1, 0, 2, 0])],
            },
        ],
        Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
        DataRepresentationId = "appearance",
        DataVoteAccuracy = 0.5,
        DeviceReason = "CPU",
    };

    /// <summary>Instance i lies at (i, 0).</summary>
    public static float[] Points() => [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0];

    private static ScoreColumn Column(string id, Perspective perspective, float[] values) => new(
        id,
        new MeasureDefinition
        {
            Id = id,
            Title = id,
            Description = id,
            Perspective = perspective,
            DefaultThreshold = 0.5f,
            Formula = "",
            Source = "by hand",
            Needs = "",
        },
        Layer: null,
        values,
        new Recipe { Measure = id, Version = 1, DatasetHash = "d" });
}
