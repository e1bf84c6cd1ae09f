using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Views.LayerFlow;

namespace DifficultyEyes.Tests.Views.LayerFlow;

public sealed class FlowLayoutTests
{
    private static readonly string[] Titles = ["data", "last"];

    [Fact]
    public void Of_TwoLayers_StacksBandsAndRibbonsFromEasyToHard()
    {
        var layout = FlowLayout.Of(NewFlow());

        Assert.Equal(4, layout.InstanceCount);
        Assert.Equal([(0, 0, 0), (0, 3, 1), (1, 0, 0), (1, 3, 2)], layout.Bands.Select(band => (band.Layer, band.Band, band.Start)));
        Assert.Equal(
            [(0, 0, 0, 0), (3, 0, 1, 1), (3, 3, 2, 2)],
            layout.Ribbons.Select(ribbon => (ribbon.Band, ribbon.NextBand, ribbon.Start, ribbon.End)));
    }

    [Fact]
    public void Outline_PartOfARibbon_LeavesAndArrivesAtItsHeights()
    {
        var ribbon = FlowLayout.Of(NewFlow()).Ribbons[^1];

        var outline = ribbon.Outline(0, 2).ToArray();

        Assert.Equal((FlowLayout.HalfBandWidth, 2.0), outline[0]);
        Assert.Equal((FlowLayout.HalfBandWidth, 4.0), outline[^1]);
    }

    [Fact]
    public void Tell_Ribbon_SaysCountsSelectionAndOutcome() => Assert.Equal(
        "data: very hard → last: very hard, 2 instances (1 selected), 50 % right",
        FlowFigure.Tell(FlowLayout.Of(NewFlow()).Ribbons[^1], Titles));

    [Fact]
    public void Traces_Selecting_AddTheSelectionWithinTheWhole()
    {
        var layout = FlowLayout.Of(NewFlow());

        Assert.Equal(2 + 4, FlowFigure.Traces(layout, isSelecting: false, isDark: false).Count);
        Assert.Equal(4 + 4, FlowFigure.Traces(layout, isSelecting: true, isDark: true).Count);
    }

    [Fact]
    public void Node_SelectedAndRight_AreCountedTogether() =>
        Assert.Equal(1, NewFlow().Ribbon(0, 3, 3).SelectedCorrectCount);

    private static DifficultyFlow NewFlow() => DifficultyFlow.Count(
        [DifficultyFlow.BandsOf([0.1f, 0.9f, 0.9f, 1f]), DifficultyFlow.BandsOf([0f, 0.2f, 0.8f, 0.9f])],
        new InstanceScope(InstanceSet.All(4), InstanceSet.FromIndices(4, [2]), InstanceSet.FromIndices(4, [0, 2])));
}
