using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Sharing;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Scoring;
using DifficultyEyes.Web.Views.SelectionBar;

namespace DifficultyEyes.Tests.Workspace;

public sealed class SubsetTests
{
    private static readonly ScoredAnalysis Analysis = SixInstances.Analysis();
    private static readonly WorkspaceState Start = WorkspaceStart.For(Analysis);
    private static readonly WorkspaceState TwoSubsets = Start.WithSubset(Set(0, 1, 2), "first").WithSubset(Set(2, 3), "second", "a note");

    [Fact]
    public void WithSubset_Twice_KeepsBothApart()
    {
        var (first, second) = (TwoSubsets.Subsets[0], TwoSubsets.Subsets[1]);

        Assert.Equal(("first", "", "second", "a note"), (first.Name, first.Note, second.Name, second.Note));
        Assert.NotEqual(first.Id, second.Id);
        Assert.NotEqual(first.Color, second.Color);
        Assert.Equal([2, 3], second.Members.ToIndices());
    }

    [Theory]
    [InlineData(null, "Subset 1")]
    [InlineData("  ", "Subset 1")]
    [InlineData(" cats\r\nand dogs ", "cats and dogs")]
    public void WithSubset_NameThatCannotStay_IsMadeOne(string? name, string kept) =>
        Assert.Equal(kept, Start.WithSubset(Set(0), name).Subsets[0].Name);

    [Fact]
    public void WithSubset_NameTooLong_IsCutBetweenCharacters()
    {
        var name = Start.WithSubset(Set(0), new string('a', Subset.MostNameCharacters - 1) + "😀").Subsets[0].Name;

        Assert.Equal(new string('a', Subset.MostNameCharacters - 1), name);
    }

    [Fact]
    public void WithSubset_AfterTheLastWasRemoved_TakesNoIdThatIsThere()
    {
        var state = TwoSubsets.WithoutSubset(TwoSubsets.Subsets[0].Id).WithSubset(Set(5), "third");

        Assert.Equal(2, state.Subsets.DistinctBy(subset => subset.Id).Count());
    }

    [Fact]
    public void WithSubset_MoreThanThereMayBe_IsRefused()
    {
        var full = Enumerable.Range(0, Subset.MostSubsets).Aggregate(Start, (state, _) => state.WithSubset(Set(0), null));

        Assert.Throws<WorkspaceFullException>(() => full.WithSubset(Set(0), null));
        Assert.Throws<WorkspaceFullException>(() => full.WithTagToggled(0, Analysis.InstanceCount));
    }

    [Fact]
    public void WithSubsetDescribed_EmptyName_LeavesTheOldOne()
    {
        var subset = TwoSubsets.Subsets[1];

        var changed = TwoSubsets.WithSubsetDescribed(subset.Id, " ", "", 7).Subsets[1];

        Assert.Equal(subset with { Note = "", Color = 7 }, changed);
    }

    [Theory]
    [InlineData(SubsetOperation.Union, "first ∪ second", new[] { 0, 1, 2, 3 })]
    [InlineData(SubsetOperation.Intersection, "first ∩ second", new[] { 2 })]
    [InlineData(SubsetOperation.Difference, "first − second", new[] { 0, 1 })]
    public void WithSubsetsCombined_Two_MakesAThird(SubsetOperation operation, string name, int[] members)
    {
        var state = TwoSubsets.WithSubsetsCombined(TwoSubsets.Subsets[0].Id, TwoSubsets.Subsets[1].Id, operation);

        Assert.Equal(TwoSubsets.Subsets, state.Subsets[..2]);
        Assert.Equal(name, state.Subsets[2].Name);
        Assert.Equal(members, state.Subsets[2].Members.ToIndices());
    }

    [Fact]
    public void WithTagToggled_TwiceAndAnother_MakesOneSubsetAndKeepsTheOther()
    {
        var tagged = Start.WithTagToggled(3, 6).WithTagToggled(5, 6).WithTagToggled(3, 6);

        Assert.Equal([5], Assert.Single(tagged.Subsets).Members.ToIndices());
        Assert.Equal(Subset.TagName, tagged.Tagged!.Name);
    }

    [Fact]
    public void WithoutSubset_BrushedAndIsolated_RemovesItsPicksAndUndoBringsThemBack()
    {
        var subset = TwoSubsets.Subsets[0];
        var isolated = Picked(TwoSubsets, subset).Isolate();
        var brushed = Picked(isolated, TwoSubsets.Subsets[1]).WithBrush(ClauseSource.Subsets, new SubsetPick(subset.Id), BrushCombination.Subtract);

        var history = new WorkspaceHistory(brushed).Do(brushed.WithoutSubset(subset.Id));

        Assert.Empty(history.Present.Isolated);
        Assert.Equal([new SubsetPick(TwoSubsets.Subsets[1].Id)], Assert.Single(history.Present.Clauses).Parts.ToArray());
        Assert.Equal(brushed, history.Undo().Present);
    }

    [Fact]
    public void Resolve_SubsetChangedMeanwhile_FollowsItsMembers()
    {
        var resolver = new WorkspaceResolver(Analysis);
        var brushed = Picked(TwoSubsets, TwoSubsets.Subsets[0]);

        var before = Resolve(resolver, brushed);
        var after = Resolve(resolver, brushed.WithMembersTaken(TwoSubsets.Subsets[0].Id, Set(1)).WithMembersAdded(TwoSubsets.Subsets[0].Id, Set(5)));

        Assert.Equal([0, 1, 2], before.Selected.ToIndices());
        Assert.Equal([0, 2, 5], after.Selected.ToIndices());
        Assert.True(before.ShownBy(ClauseSource.Subsets).IsFull);
    }

    [Fact]
    public void SelectsAs_OnlySubsetsThatNobodyPicksDiffer_IsTrue()
    {
        var edited = TwoSubsets.WithMembersAdded(TwoSubsets.Subsets[0].Id, Set(5)) with { OpenedInstance = 2 };

        Assert.True(edited.SelectsAs(TwoSubsets));
        Assert.False(Picked(edited, edited.Subsets[0]).SelectsAs(Picked(TwoSubsets, TwoSubsets.Subsets[0])));
        Assert.False((edited with { SortBy = WorkspaceState.SortByPath }).SelectsAs(TwoSubsets));
    }

    [Fact]
    public void ForSubsetsOf_SubsetChanged_CountsAsAnew()
    {
        var resolver = new WorkspaceResolver(Analysis);
        var former = TwoSubsets.WithBrush(ClauseSource.Outcome, new OutcomePick(IsCorrect: false), BrushCombination.Replace);
        var state = former.WithMembersAdded(former.Subsets[1].Id, Set(5));
        var selection = Resolve(resolver, former);
        var cancellationToken = TestContext.Current.CancellationToken;

        var tallies = WorkspaceAggregates.Of(Analysis, resolver, former, selection, cancellationToken).ForSubsetsOf(state, resolver, selection).Subsets;

        Assert.Equal(WorkspaceAggregates.Of(Analysis, resolver, state, Resolve(resolver, state), cancellationToken).Subsets, tallies);
        Assert.Equal([(3, 2, 1), (3, 1, 2)], tallies.Select(tally => (tally.Count, tally.CorrectCount, tally.SelectedCount)));
    }

    [Fact]
    public void Chip_OfASubset_CallsItByItsName()
    {
        var state = Picked(TwoSubsets, TwoSubsets.Subsets[1]);

        var chip = Assert.Single(ClauseChip.Of(state, Analysis, new AnalysisBins(Analysis)));

        Assert.Equal("subset: second", chip.Words);
        Assert.Empty(chip.RemoveFrom(state).Clauses);
    }

    [Fact]
    public void Read_SubsetsAndAPick_AreWhatWasWritten()
    {
        var state = Picked(TwoSubsets, TwoSubsets.Subsets[1]) with { ColorBy = WorkspaceState.ColorBySubset };

        Assert.Equal(state, WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis));
    }

    [Fact]
    public void Read_StateOfATimeWithoutSubsets_HasNone()
    {
        var older = WorkspaceJson.Write(Start).Replace(",\"subsets\":[]", "", StringComparison.Ordinal);

        Assert.DoesNotContain("subsets", older, StringComparison.Ordinal);
        Assert.Equal(Start, WorkspaceJson.Read(older, Analysis));
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "\"packed\":\"eJxjBwAACAAI\"", "\"bits\":\"Bwc=\"" },
        { "\"packed\":\"eJxjBwAACAAI\"", "\"bits\":\"not base64\"" },
        { "\"packed\":\"eJxjBwAACAAI\"", "\"bits\":null" },
        { "\"instanceCount\":6", "\"instanceCount\":7" },
        { "\"instanceCount\":6", "\"instanceCount\":2147483647" },
        { "\"instanceCount\":6", "\"instanceCount\":-1" },
        { "\"instanceCount\":6,", "" },
        { "\"members\":{\"instanceCount\":6,\"packed\":\"eJxjBwAACAAI\"}", "\"members\":null" },
        { "\"name\":\"first\"", "\"name\":\"\"" },
        { "\"name\":\"first\"", $"\"name\":\"{new string('a', Subset.MostNameCharacters + 1)}\"" },
        { "\"name\":\"first\"", "\"name\":null" },
        { "\"note\":\"\"", $"\"note\":\"{new string('a', Subset.MostNoteCharacters + 1)}\"" },
        { "\"color\":0", "\"color\":8" },
        { "\"color\":0", "\"color\":-1" },
        { "\"id\":\"s1\"", "\"id\":\"\"" },
        { "\"id\":\"s1\"", "\"id\":\"s2\"" },
        { "\"subsetId\":\"s2\"", "\"subsetId\":\"s9\"" },
        { "\"subsetId\":\"s2\"", "\"subsetId\":null" },
        { "\"subsets\":[", "\"subsets\":[null," },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Read_DamagedSubset_IsRefused(string whole, string damaged)
    {
        var json = WorkspaceJson.Write(Picked(TwoSubsets, TwoSubsets.Subsets[1]));
        Assert.Contains(whole, json, StringComparison.Ordinal);

        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(json.Replace(whole, damaged, StringComparison.Ordinal), Analysis));
    }

    [Fact]
    public void Read_SubsetsOfAnotherAnalysis_AreRefused()
    {
        var other = ThreeInstances.Analysis;
        var state = WorkspaceStart.For(other).WithSubset(Set(0), "of six");

        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(WorkspaceJson.Write(state), other));
    }

    [Fact]
    public void Read_MoreSubsetsThanThereMayBe_IsRefused()
    {
        var state = TwoSubsets with
        {
            Subsets = [.. Enumerable.Range(0, Subset.MostSubsets + 1).Select(number => new Subset($"s{number}", "name", "", 0, Set(number % 6)))],
        };

        Assert.Throws<SharedLinkException>(() => WorkspaceJson.Read(WorkspaceJson.Write(state), Analysis));
    }

    private static InstanceSet Set(params int[] members) => InstanceSet.FromIndices(6, members);

    private static WorkspaceState Picked(WorkspaceState state, Subset subset) =>
        state.WithBrush(ClauseSource.Subsets, new SubsetPick(subset.Id), BrushCombination.Replace);

    private static WorkspaceSelection Resolve(WorkspaceResolver resolver, WorkspaceState state) =>
        resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), TestContext.Current.CancellationToken);
}
