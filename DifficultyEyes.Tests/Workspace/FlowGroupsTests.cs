using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Tests.Workspace;

public sealed class FlowGroupsTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState ByClass = WorkspaceStart.For(Analysis) with { FlowColoring = FlowColoring.Class };

    [Fact]
    public void Of_Outcome_NeedsNone() => Assert.Null(FlowGroups.Of(Analysis.Dataset, ByClass with { FlowColoring = FlowColoring.Outcome }));

    [Fact]
    public void Of_FewClasses_HasEachInItsOwnColor()
    {
        var groups = FlowGroups.Of(Analysis.Dataset, ByClass)!;

        Assert.Equal([new("cat", 0), new("dog", 1), new FlowGroup("frog", 2)], groups.Groups);
        Assert.Equal([0, 0, 1, 1, 2, 2], groups.GroupOfInstance);
    }

    [Fact]
    public void Of_ManyClasses_HasTheLargestAndTheRestTogether()
    {
        var groups = FlowGroups.Of(ManyClasses(), ByClass)!;

        Assert.Equal(FlowGroups.MostGroups + 1, groups.Groups.Length);
        Assert.Equal(new FlowGroup("4 other classes", null), groups.Groups[^1]);
        Assert.Contains(new FlowGroup("c13", 3), groups.Groups);
        Assert.Equal(FlowGroups.MostGroups, groups.Groups.Where(group => group.Color is not null).Select(group => group.Color).Distinct().Count());
    }

    [Fact]
    public void Of_ManyClassesSomePicked_HasThoseAlone()
    {
        var state = ByClass
            .WithBrush(ClauseSource.Classes, new ClassPick(13), BrushCombination.Replace)
            .WithBrush(ClauseSource.Classes, new ClassPick(3), BrushCombination.Add);

        var groups = FlowGroups.Of(ManyClasses(), state)!;

        // Both would have the fourth color.
        Assert.Equal([new("c3", 3), new("c13", 4), new FlowGroup("12 other classes", null)], groups.Groups);
    }

    [Fact]
    public void Of_Subsets_CountsAnInstanceForTheFirstItIsIn()
    {
        var state = ByClass with
        {
            FlowColoring = FlowColoring.Subset,
            Subsets = [new Subset("a", "late", "", 5, InstanceSet.FromIndices(6, [4, 5])), new Subset("b", "all but one", "", 2, InstanceSet.FromIndices(6, [1, 2, 3, 4, 5]))],
        };

        var groups = FlowGroups.Of(Analysis.Dataset, state)!;

        Assert.Equal([new("late", 5), new("all but one", 2), new FlowGroup("in no subset", null)], groups.Groups);
        Assert.Equal([2, 1, 1, 1, 0, 0], groups.GroupOfInstance);
    }

    [Fact]
    public void Division_TwoLayers_CountsEachGroupOnItsRibbon()
    {
        sbyte[][] layers = [[0, 0, 0, 3, 3, -1], [0, 0, 3, 3, 3, 3]];
        var groups = FlowGroups.Of(Analysis.Dataset, ByClass)!;
        var scope = new InstanceScope(InstanceSet.All(6), InstanceSet.FromIndices(6, [1, 4]), InstanceSet.None(6));

        var division = FlowDivision.Count(layers, groups, scope);

        Assert.Equal(new Tally(2, 0, 1), division.Of(0, 0, 0, 0));
        Assert.Equal(new Tally(1, 0, 0), division.Of(0, 0, 3, 1));
        Assert.Equal(new Tally(1, 0, 0), division.Of(0, 3, 3, 1));
        Assert.Equal(new Tally(1, 0, 1), division.Of(0, 3, 3, 2));
        Assert.Equal(new Tally(0, 0, 0), division.Of(0, 3, 0, 2));
    }

    // Class c has c instances more than the first, up to 14 classes.
    private static Dataset ManyClasses()
    {
        ImmutableArray<int> labels = [.. Enumerable.Range(0, 14).SelectMany(label => Enumerable.Repeat(label, label + 1))];
        return Analysis.Dataset with { ClassNames = [.. Enumerable.Range(0, 14).Select(label => $"c{label}")], Labels = labels };
    }
}
