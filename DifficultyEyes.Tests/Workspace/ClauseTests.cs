using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class ClauseTests
{
    private static readonly ClassPick Cat = new(0);
    private static readonly ClassPick Dog = new(1);

    [Fact]
    public void Combine_TheOnlyPickAgain_LetsGo() =>
        Assert.Null(Combine(Combine(null, Cat, BrushCombination.Replace), Cat, BrushCombination.Replace));

    [Fact]
    public void Combine_TheSameCellOfAHeatmapAgain_LetsGo()
    {
        var cell = new HeatmapRectangle("a", 1, 1, "b", 2, 2);
        var picked = Clause.Combine(null, ClauseSource.DataModel, cell, BrushCombination.Replace);

        Assert.Null(Clause.Combine(picked, ClauseSource.DataModel, cell, BrushCombination.Replace));
    }

    [Fact]
    public void Combine_AddedThenTaken_LeavesTheOther()
    {
        var both = Combine(Combine(null, Cat, BrushCombination.Replace), Dog, BrushCombination.Add);

        var left = Combine(both, Cat, BrushCombination.Subtract);

        Assert.Equal([Dog], left!.Parts.ToArray());
    }

    [Fact]
    public void Combine_TakenWhereItIsNotPicked_ChangesNothing()
    {
        var cat = Combine(null, Cat, BrushCombination.Replace);

        Assert.Equal(cat, Combine(cat, Dog, BrushCombination.Subtract));
    }

    [Fact]
    public void Combine_AddedWhereOthersAreTaken_IsThereAlreadyAndCanStillBeTaken()
    {
        var exceptDog = Combine(null, Dog, BrushCombination.Subtract);

        var added = Combine(exceptDog, Cat, BrushCombination.Add);

        Assert.Equal(exceptDog, added);
        Assert.Equal([Dog with { IsTakenAway = true }, Cat with { IsTakenAway = true }], Combine(added, Cat, BrushCombination.Subtract)!.Parts.ToArray());
    }

    [Fact]
    public void Combine_OverlappingShapes_AreKeptInOrder()
    {
        var first = new HeatmapRectangle("a", 0, 2, "b", 0, 2);
        var second = new HeatmapRectangle("a", 1, 3, "b", 1, 3);

        var clause = Clause.Combine(Clause.Combine(null, ClauseSource.DataModel, first, BrushCombination.Replace), ClauseSource.DataModel, second, BrushCombination.Subtract);

        Assert.Equal([first, second with { IsTakenAway = true }], clause!.Parts.ToArray());
    }

    [Fact]
    public void Undo_AfterTwoSteps_LeadsBackAndForth()
    {
        var start = WorkspaceStart.For(SixInstances.Analysis());
        var brushed = start.WithBrush(ClauseSource.Classes, Cat, BrushCombination.Replace);
        var history = new WorkspaceHistory(start).Do(brushed).Do(brushed.WithoutBrushes());

        Assert.Equal(brushed, history.Undo().Present);
        Assert.Equal(start, history.Undo().Undo().Present);
        Assert.False(history.Undo().Undo().CanUndo);
        Assert.Equal(history.Present, history.Undo().Undo().Redo().Redo().Present);
        Assert.False(history.Undo().Do(start).CanRedo);
    }

    private static Clause? Combine(Clause? present, ClausePart part, BrushCombination combination) =>
        Clause.Combine(present, ClauseSource.Classes, part, combination);
}
