using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.LayerFlow;

namespace DifficultyEyes.Tests.Views.LayerFlow;

public sealed class FlowLayoutTests
{
    private static readonly string[] Titles = ["data", "last"];

    // A fortieth of four instances lies between two bands.
    private const double Gap = 0.1;

    [Fact]
    public void Of_TwoLayers_StacksBandsAndRibbonsFromEasyToHard()
    {
        var layout = FlowLayout.Of(NewFlow());

        Assert.Equal(4, layout.InstanceCount);
        Assert.Equal(4 + (3 * Gap), layout.Height, 1e-9);
        Assert.Equal([(0, 0), (0, 3), (1, 0), (1, 3)], layout.Bands.Select(band => (band.Layer, band.Band)));
        Assert.Equal([0, 1 + (3 * Gap), 0, 2 + (3 * Gap)], layout.Bands.Select(band => Math.Round(band.Bottom, 9)));
        Assert.Equal([(0, 0), (3, 0), (3, 3)], layout.Ribbons.Select(ribbon => (ribbon.Band, ribbon.NextBand)));
        Assert.Equal([0, 1 + (3 * Gap), 2 + (3 * Gap)], layout.Ribbons.Select(ribbon => Math.Round(ribbon.Bottom, 9)));
        Assert.Equal([0, 1, 2 + (3 * Gap)], layout.Ribbons.Select(ribbon => Math.Round(ribbon.NextBottom, 9)));
    }

    [Fact]
    public void Path_PartOfARibbon_LeavesAndArrivesAtItsHeights()
    {
        var ribbon = FlowLayout.Of(NewFlow()).Ribbons[^1];

        var path = ribbon.Path(0, 2);

        Assert.StartsWith("M0.035,2.3C0.5,2.3,0.5,2.3,0.965,2.3L0.965,4.3C", path, StringComparison.Ordinal);
        Assert.EndsWith("0.035,4.3Z", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Tell_Ribbon_SaysCountsSelectionAndOutcome() => Assert.Equal(
        "data: very hard → last: very hard, 2 instances (1 selected), 50 % right",
        FlowFigure.Tell(FlowLayout.Of(NewFlow()).Ribbons[^1], Titles));

    [Fact]
    public void Detail_Ribbon_SaysItsShareAndItsMostFrequentColors()
    {
        var layout = FlowLayout.Of(NewFlow());
        var ribbon = layout.Ribbons[^1];

        Assert.Equal(
            "50 % of what is shown, accuracy between 9 and 91 %\nof the selected 100 % right\nright 1 · wrong 1",
            FlowFigure.Detail(ribbon.Tally, ribbon.Parts, layout, FlowColor.Of(null, FlowColoring.Outcome, hasUnknown: false, isDark: false)));
    }

    [Fact]
    public void Figure_Selecting_DrawsTheSelectionWithinTheGrayWhole()
    {
        var layout = FlowLayout.Of(NewFlow());
        var colors = FlowColor.Of(null, FlowColoring.Outcome, hasUnknown: false, isDark: false);

        var all = FlowFigure.Of(layout, colors, isSelecting: false, isDark: false).Layout.Shapes;
        var some = FlowFigure.Of(layout, colors, isSelecting: true, isDark: false).Layout.Shapes;

        // Right and wrong, then the two bands that are there.
        Assert.Equal([colors[0].Color, colors[1].Color], all.Take(2).Select(shape => shape.FillColor));
        Assert.Equal(4, all.Count);

        // The whole, the one selected, which is right, and of the bands the whole and what is selected in it.
        Assert.Equal(4, some.Count(shape => shape.Opacity < 1));
        Assert.Equal(colors[0].Color, some[1].FillColor);
        Assert.Equal(layout.Ribbons[^1].Path(0, 1), some[1].Path);
        Assert.Equal(5, some.Count);
    }

    [Fact]
    public void Of_Division_PartsRibbonsIntoTheGroupsTheyHold()
    {
        var groups = new FlowGroups([new FlowGroup("cat", 0), new FlowGroup("dog", 1), new FlowGroup("frog", 2)], [0, 2, 1, 2]);
        var division = FlowDivision.Count(Layers(), groups, NewScope());

        var layout = FlowLayout.Of(NewFlow(), division);

        Assert.Equal([new FlowPart(0, 1, 0)], layout.Ribbons[0].Parts);
        Assert.Equal([new FlowPart(1, 1, 1), new FlowPart(2, 1, 0)], layout.Ribbons[^1].Parts);
        Assert.All(layout.Ribbons, ribbon => Assert.Equal(ribbon.Tally.Count, ribbon.Parts.Sum(part => part.Count)));
    }

    [Fact]
    public void Of_TwentyLayers_KeepsItsBandsWideEnoughToSee()
    {
        var layout = FlowLayout.Of(DifficultyFlow.Count([.. Enumerable.Repeat(Layers()[0], 20)], NewScope()));

        Assert.All(layout.Bands, band => Assert.Equal(0.1, band.HalfWidth, 1e-9));
        Assert.StartsWith("M0.1,", layout.Ribbons[0].Path(0, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Node_SelectedAndRight_AreCountedTogether() =>
        Assert.Equal(1, NewFlow().Ribbon(0, 3, 3).SelectedCorrectCount);

    [Theory]
    [InlineData("penultimate", "penultimate")]
    [InlineData("/stage1/stage1.0/relu1/Relu_output_0", "stage1.0/relu1")]
    [InlineData("/Relu_output_0", "/Relu_output_0")]
    [InlineData("features.denseblock4.norm5", "feature…4.norm5")]
    public void Titles_OfTensorsOrTooLong_KeepWhatTellsThemApart(string title, string shown) => Assert.Equal(shown, FlowTitles.Shorten(title));

    [Fact]
    public void Titles_MoreAndMoreLayers_AreStaggeredThenSlantedThenThinned()
    {
        Assert.Equal(("flat", "flat", 1), StyleOf(["data", "stem", "last"]));
        Assert.Equal(("staggered", "flat", 1), StyleOf(["appearance", "stem", "stage 1", "stage 2", "stage 3", "penultimate", "logits"]));
        Assert.Equal(("slanted", "staggered", 1), StyleOf([.. Enumerable.Range(1, 10).Select(layer => $"block {layer}.conv")]));
        Assert.Equal(("slanted", "slanted", 2), StyleOf([.. Enumerable.Range(1, 20).Select(layer => $"block {layer}.conv")]));
    }

    private static (string Narrow, string Wide, int Step) StyleOf(string[] titles)
    {
        var shown = FlowTitles.Of(titles);
        return (shown.Narrow, shown.Wide, shown.Step);
    }

    private static DifficultyFlow NewFlow() => DifficultyFlow.Count(Layers(), NewScope());

    private static sbyte[][] Layers() => [DifficultyFlow.BandsOf([0.1f, 0.9f, 0.9f, 1f]), DifficultyFlow.BandsOf([0f, 0.2f, 0.8f, 0.9f])];

    private static InstanceScope NewScope() => new(InstanceSet.All(4), InstanceSet.FromIndices(4, [2]), InstanceSet.FromIndices(4, [0, 2]));
}
