using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.SelectionBar;

namespace DifficultyEyes.Tests.Views.SelectionBar;

public sealed class ClauseChipTests
{
    [Fact]
    public void Of_TwoClasses_AreTwoChipsThatAreRemovedOneByOne()
    {
        var analysis = SixInstances.Analysis();
        var state = WorkspaceStart.For(analysis)
            .WithBrush(ClauseSource.Classes, new ClassPick(0), BrushCombination.Replace)
            .WithBrush(ClauseSource.Classes, new ClassPick(2), BrushCombination.Add);

        var chips = ClauseChip.Of(state, analysis, new AnalysisBins(analysis));

        Assert.Equal(["cat", "frog"], chips.Select(chip => chip.Words));
        Assert.Equal([new ClassPick(2)], chips[0].RemoveFrom(state).Clauses[0].Parts.ToArray());
    }

    [Fact]
    public void Of_ManyCells_ShareOneChip()
    {
        var analysis = SixInstances.Analysis();
        var state = WorkspaceStart.For(analysis);
        foreach (var (label, prediction) in new[] { (0, 1), (0, 2), (1, 0), (2, 0) })
        {
            state = state.WithBrush(ClauseSource.Confusion, new ConfusionPick(label, prediction), BrushCombination.Add);
        }

        var chip = Assert.Single(ClauseChip.Of(state, analysis, new AnalysisBins(analysis)));

        Assert.Equal("4 cells of the confusion matrix", chip.Words);
        Assert.Empty(chip.RemoveFrom(state).Clauses);
    }
}
