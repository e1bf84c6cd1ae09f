using System.Collections.Immutable;
using DifficultyEyes.Core.Findings;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Reviews;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.Findings;
using DifficultyEyes.Web.Views.SelectionBar;

namespace DifficultyEyes.Tests.Views.Findings;

public sealed class FindingRowTests
{
    private static readonly ImmutableArray<Finding> s_findings = [Finding(FindingKind.LabelErrors, 1, 3), Finding(FindingKind.Ambiguous, 3, 4)];

    [Fact]
    public void Of_AddedThenTakenAway_TheLastWordCounts()
    {
        var clause = Clause.Combine(null, ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace);
        clause = Clause.Combine(clause, ClauseSource.Findings, new FindingPick(FindingKind.Ambiguous), BrushCombination.Subtract);

        var rows = FindingRow.Of(s_findings, clause, ReviewSet.Empty);

        Assert.Equal([(true, false), (false, true)], rows.Select(row => (row.IsPicked, row.IsTakenAway)));
        Assert.Equal(["Likely label errors", "Ambiguous images"], rows.Select(row => row.Title));
    }

    [Fact]
    public void Resolve_FindingsThatOverlap_AddAndTakeAwayAsSets()
    {
        var analysis = SixInstances.Analysis();
        var resolver = new WorkspaceResolver(analysis, s_findings);
        var start = WorkspaceStart.For(analysis).WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace);

        Assert.Equal([1, 3], Selected(start));
        Assert.Equal([1, 3, 4], Selected(start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.Ambiguous), BrushCombination.Add)));
        Assert.Equal([1], Selected(start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.Ambiguous), BrushCombination.Subtract)));
        Assert.Empty(Selected(start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.Shortcuts), BrushCombination.Replace)));
        Assert.Empty(start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace).Clauses);

        int[] Selected(WorkspaceState state) =>
            resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), TestContext.Current.CancellationToken).Selected.ToIndices();
    }

    [Fact]
    public void WithBrush_FindingPickedAndLetGo_SortsByEvidenceMeanwhile()
    {
        var analysis = SixInstances.Analysis();
        var resolver = new WorkspaceResolver(analysis, [Finding(FindingKind.LabelErrors, 3, 1), Finding(FindingKind.Ambiguous, 4, 3)]);
        var start = WorkspaceStart.For(analysis);

        var picked = start.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace);
        var both = picked.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.Ambiguous), BrushCombination.Add);

        Assert.Equal([3, 1], Order(picked));
        Assert.Equal([1, 3], Order(picked with { IsDescending = false }));
        Assert.Equal([3, 1, 4], Order(both));
        Assert.Equal(WorkspaceState.SortByFinding, both.Isolate().SortBy);
        Assert.Equal(start, picked.WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace));
        Assert.Equal(start, both.WithoutBrushes());
        Assert.Equal(both, WorkspaceJson.Read(WorkspaceJson.Write(both), analysis));

        int[] Order(WorkspaceState state) =>
            resolver.Resolve(state, new Dictionary<ProjectionKey, float[]>(), TestContext.Current.CancellationToken).Order;
    }

    [Fact]
    public void Combine_SameFindingAddedTwice_StaysOnePart()
    {
        var pick = new FindingPick(FindingKind.Ambiguous);
        var clause = Clause.Combine(null, ClauseSource.Findings, pick, BrushCombination.Add);

        var again = Clause.Combine(clause, ClauseSource.Findings, pick, BrushCombination.Add);

        Assert.Equal(clause, again);
    }

    [Fact]
    public void Chip_OfAFinding_SaysWhich()
    {
        var analysis = SixInstances.Analysis();
        var state = WorkspaceStart.For(analysis).WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace);

        var chip = Assert.Single(ClauseChip.Of(state, analysis, new AnalysisBins(analysis)));

        Assert.Equal(("finding: likely label errors", "wrong"), (chip.Words, chip.Color));
    }

    [Fact]
    public void Of_SomeReviewed_SaysHowMany()
    {
        var reviews = ReviewSet.Of([Review(FindingKind.LabelErrors, 3, ReviewVerdict.Agree), Review(FindingKind.LabelErrors, 5, ReviewVerdict.Agree)]);

        var rows = FindingRow.Of(s_findings, clause: null, reviews);

        Assert.Equal("1 of 2 reviewed", rows[0].Reviewed?.Words);
        Assert.Null(rows[1].Reviewed);
    }

    [Fact]
    public void ReviewOutcome_OneFindingPicked_CountsAndPicksWithinIt()
    {
        var reviews = ReviewSet.Of([Review(FindingKind.LabelErrors, 3, ReviewVerdict.Agree), Review(FindingKind.Ambiguous, 4, ReviewVerdict.Agree)]);

        var within = ReviewOutcome.Of(reviews, new Clause(ClauseSource.Reviews, [new ReviewPick()]), [FindingKind.LabelErrors], 6);
        var anywhere = ReviewOutcome.Of(reviews, clause: null, [], 6);

        Assert.Equal(["1", "0", "0", "5"], within.Select(outcome => outcome.Count));
        Assert.Equal(["2", "0", "0", "4"], anywhere.Select(outcome => outcome.Count));
        Assert.Equal(new ReviewPick(ReviewVerdict.Agree, FindingKind.LabelErrors), within[0].Pick);
        Assert.Equal([false, false, false, true], within.Select(outcome => outcome.IsPicked));
    }

    [Fact]
    public void Resolve_PickedByVerdict_FollowsWhatPeopleDecide()
    {
        var analysis = SixInstances.Analysis();
        var resolver = new WorkspaceResolver(analysis, s_findings);
        var state = WorkspaceStart.For(analysis)
            .WithBrush(ClauseSource.Findings, new FindingPick(FindingKind.LabelErrors), BrushCombination.Replace)
            .WithBrush(ClauseSource.Reviews, new ReviewPick(ReviewVerdict.Agree, FindingKind.LabelErrors), BrushCombination.Replace);
        var reviews = ReviewSet.Of([Review(FindingKind.LabelErrors, 3, ReviewVerdict.Agree), Review(FindingKind.Ambiguous, 1, ReviewVerdict.Agree)]);

        Assert.Equal([3], Selected(reviews));
        Assert.Equal([1, 3], Selected(reviews.With(Review(FindingKind.LabelErrors, 1, ReviewVerdict.Agree))));
        Assert.Empty(Selected(ReviewSet.Empty));
        Assert.Equal(
            ["finding: likely label errors", "reviewed: agree (likely label errors)"],
            ClauseChip.Of(state, analysis, new AnalysisBins(analysis)).Select(chip => chip.Words));

        int[] Selected(ReviewSet decided) =>
            resolver.Resolve(
                state,
                new Dictionary<ProjectionKey, float[]>(),
                new Dictionary<NeighborhoodKey, Neighborhood>(),
                decided,
                new Dictionary<string, ModelOutcomes>(),
                TestContext.Current.CancellationToken).Selected.ToIndices();
    }

    private static Review Review(FindingKind finding, int instanceIndex, ReviewVerdict verdict) => new()
    {
        Finding = finding,
        InstanceIndex = instanceIndex,
        Verdict = verdict,
        ReviewedAt = DateTimeOffset.UnixEpoch,
    };

    private static Finding Finding(FindingKind kind, params int[] members) => new()
    {
        Kind = kind,
        Rule = "By hand.",
        Members = InstanceSet.FromIndices(6, members),
        Ranked = [.. members],
        Evidence = [.. members.Select(_ => 1f)],
    };
}
