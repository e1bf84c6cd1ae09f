using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Representation.Pixels;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Charts;
using DifficultyEyes.Web.Views.Controls;
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
    public void Of_ColoredBySubset_NamesThemInTheColorsOfTheTheme()
    {
        Subset[] subsets = [NewSubset("s1", "cats taken for dogs", 2), NewSubset("s2", "dark ships", 0)];

        var scene = NewScene(NewAnalysis(), WorkspaceState.ColorBySubset, subsets, isDark: true);

        Assert.Equal(
            [new SceneSubset("cats taken for dogs", SubsetPalette.ColorOf(2, isDark: true)), new SceneSubset("dark ships", SubsetPalette.ColorOf(0, isDark: true))],
            scene.Subsets);
        Assert.Equal("subset", scene.ColorTitle);
        Assert.Null(scene.Hue);
    }

    [Fact]
    public void Of_ColoredByAnythingElse_DoesNotChangeWithTheSubsets() =>
        Assert.Equal(NewScene(NewAnalysis(), "label", []), NewScene(NewAnalysis(), "label", [NewSubset("s1", "new", 0)]));

    [Fact]
    public void Equals_SubsetRenamed_Differs() => Assert.NotEqual(
        NewScene(NewAnalysis(), WorkspaceState.ColorBySubset, [NewSubset("s1", "old", 0)]),
        NewScene(NewAnalysis(), WorkspaceState.ColorBySubset, [NewSubset("s1", "new", 0)]));

    [Fact]
    public void Of_PerspectiveWithoutMeasure_SaysNothingOfIt() =>
        Assert.Equal([new SceneMeasure("data", "kdn_data")], NewScene().Measures);

    [Fact]
    public void PickOf_EntryOfTheLegend_IsTheFilterItStandsFor()
    {
        var analysis = NewAnalysis();
        Subset[] subsets = [NewSubset("s1", "cats", 0)];

        Assert.Equal(
            new FilterPick(ClauseSource.Classes, new ClassPick(1), BrushCombination.Add), PointColoring.PickOf(analysis, subsets, "label", 1, BrushCombination.Add));
        Assert.Equal(
            new FilterPick(ClauseSource.Outcome, new OutcomePick(false), BrushCombination.Replace), PointColoring.PickOf(analysis, subsets, "correct", 0, BrushCombination.Replace));
        Assert.Equal(
            new FilterPick(ClauseSource.Subsets, new SubsetPick("s1"), BrushCombination.Subtract), PointColoring.PickOf(analysis, subsets, "subset", 0, BrushCombination.Subtract));
    }

    [Theory]
    [InlineData("label", 2)]
    [InlineData("label", -1)]
    [InlineData("subset", 1)]
    [InlineData("prediction", 0)]
    [InlineData("kdn_data", 0)]
    public void PickOf_NoSuchEntry_IsNothing(string colorBy, int entry) =>
        Assert.Null(PointColoring.PickOf(NewAnalysis(), [NewSubset("s1", "cats", 0)], colorBy, entry, BrushCombination.Replace));

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
        NewScene(NewAnalysis(), colorBy, [], shapes, isDark);

    private static ProjectionScene NewScene(
        ScoredAnalysis analysis, string colorBy, IReadOnlyList<Subset> subsets, IReadOnlyList<ProjectionShape>? shapes = null, bool isDark = false) => ProjectionScene.Of(
        analysis, "block1", "block 1", ProjectionMethod.Umap, colorBy, [analysis.FindColumn("kdn_data"), null, null], subsets, shapes ?? [], openedInstance: null, isDark);

    private static Subset NewSubset(string id, string name, int color) => new(id, name, "", color, InstanceSet.FromIndices(2, [0]));

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
