using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.Projection;

namespace DifficultyEyes.Tests.Views.Projection;

public sealed class ProjectionSceneTests
{
    [Fact]
    public void Of_ShapesOfOtherPictures_AreLeftOut()
    {
        ProjectionShape[] shapes =
        [
            new("block1", ProjectionMethod.Umap, [new(0, 0), new(1, 0), new(1, 1)]),
            new("block1", ProjectionMethod.Pca, [new(0, 0), new(1, 0), new(1, 1)]),
            new("appearance", ProjectionMethod.Umap, [new(0, 0), new(1, 0), new(1, 1)]),
        ];

        var scene = NewScene(shapes: shapes);

        Assert.Equal([0, 0, 1, 0, 1, 1], Assert.Single(scene.Shapes).Corners);
    }

    [Fact]
    public void Of_ColoredByAMeasure_TakesThePerspectivesHue()
    {
        var scene = NewScene(colorBy: "kdn_data");

        Assert.Equal("data", scene.Hue);
        Assert.Null(NewScene(colorBy: "label").Hue);
    }

    [Fact]
    public void Of_ColoredByOutcome_IsNoScaleThoughItIsAColumnToo()
    {
        var analysis = NewAnalysis(columnId: "correct");

        Assert.NotNull(analysis.FindColumn("correct"));
        Assert.Null(PointColoring.MeasureOf(analysis, "correct"));
        Assert.Single(PointColoring.AllOf(analysis), coloring => coloring.Id == "correct");
    }

    [Fact]
    public void Equals_SameContentMadeAnew_IsEqual()
    {
        ProjectionShape[] shapes = [new("block1", ProjectionMethod.Umap, [new(0, 0), new(1, 0), new(1, 1)])];

        Assert.Equal(NewScene(shapes: shapes), NewScene(shapes: shapes));
        Assert.NotEqual(NewScene(shapes: shapes), NewScene(shapes: [shapes[0] with { IsTakenAway = true }]));
        Assert.NotEqual(NewScene(isDark: true), NewScene());
    }

    [Fact]
    public void RepresentationsOf_DataRepresentationIsALayerToo_ComesOnce()
    {
        var representations = ProjectionFigure.RepresentationsOf(NewAnalysis(dataRepresentation: "pixels"));

        Assert.Equal([("pixels", "pixels"), ("block1", "block 1")], representations);
    }

    [Fact]
    public void ColorOf_ClassesPastThePalette_StartOver() =>
        Assert.Equal(ClassPalette.ColorOf(1, isDark: true), ClassPalette.ColorOf(11, isDark: true));

    private static ProjectionScene NewScene(string colorBy = "label", IReadOnlyList<ProjectionShape>? shapes = null, bool isDark = false) =>
        ProjectionScene.Of(NewAnalysis(), "block1", "block 1", ProjectionMethod.Umap, colorBy, shapes ?? [], openedInstance: null, isDark);

    private static ScoredAnalysis NewAnalysis(string dataRepresentation = "appearance", string columnId = "kdn_data") => new(
    [
        new ScoreColumn(
            columnId,
            new MeasureDefinition { Id = columnId, Title = "kDN", Description = "A measure.", Perspective = Perspective.Data, Formula = "f", Source = "s", Needs = "neighbors" },
            null,
            [0.5f, 0.1f],
            new Recipe { Measure = columnId, Version = 1, DatasetHash = "d" }),
    ])
    {
        Id = "a1",
        Name = "two instances",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Dataset = new Dataset
        {
            Hash = "d",
            Name = "two",
            ClassNames = ["a", "b"],
            Paths = ["a/1", "b/1"],
            Labels = [0, 1],
            SplitNames = [],
            Splits = [-1, -1],
            Images = [new ImageExtent(0, 1, 8, 8), new ImageExtent(1, 1, 8, 8)],
        },
        Models =
        [
            new ScoredModel
            {
                Hash = "m",
                Name = "model",
                Predictions = [0, 1],
                Probabilities = [1, 0, 0, 1],
                Layers = [new ScoredLayer("pixels", "pixels", 3, [0, 1]), new ScoredLayer("block1", "block 1", 8, [0, 1])],
                Accuracy = 1,
            },
        ],
        Configuration = new ScoringConfiguration { Preprocessing = new Preprocessing { Width = 8, Height = 8 } },
        DataRepresentationId = dataRepresentation,
        DataVoteAccuracy = 0.5,
        DeviceReason = "test",
    };
}
