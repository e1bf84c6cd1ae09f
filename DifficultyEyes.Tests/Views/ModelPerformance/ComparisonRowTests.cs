using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Tests.Workspace;
using DifficultyEyes.Web.Views.ModelPerformance;

namespace DifficultyEyes.Tests.Views.ModelPerformance;

public sealed class ComparisonRowTests
{
    private static readonly ImmutableArray<string> Names = ["cat", "dog", "frog"];

    [Fact]
    public void Of_NothingSelectedApart_TellsOfAllAlone()
    {
        var rows = ComparisonRow.Of(Compare(null));

        Assert.Equal(["92.5 %", "80.0 %", "+12.5", "0.125", "0.29", "82.5 %"], rows.Select(row => row.All.Value));
        Assert.Equal("exact", rows[3].All.Range);
        Assert.Equal("chance 75.5 %", rows[5].All.Range);
        Assert.All(rows, row => Assert.Null(row.Selected));
    }

    [Fact]
    public void Of_SomeSelected_TellsOfBoth()
    {
        var rows = ComparisonRow.Of(Compare(new PairedOutcomes(0, 0, 0, 3)));

        Assert.Equal("0.0 %", rows[0].Selected!.Value);
        Assert.Equal("–", rows[4].Selected!.Value);
        Assert.Equal("", rows[4].Selected!.Range);
    }

    [Fact]
    public void OutcomeCell_WonAndLost_AreNamedCountedAndColored()
    {
        var comparison = Compare(new PairedOutcomes(5, 2, 0, 1));

        Assert.Equal(("won", "won", "2/6"), Read(OutcomeCell.Of(comparison, isCorrect: true, isOtherCorrect: false)));
        Assert.Equal(("lost", "lost", "0/1"), Read(OutcomeCell.Of(comparison, isCorrect: false, isOtherCorrect: true)));
        Assert.Equal(("both wrong", "plain", "2"), Read(OutcomeCell.Of(Compare(null), isCorrect: false, isOtherCorrect: false)));

        static (string, string, string) Read(OutcomeCell cell) => (cell.Name, cell.Color, cell.Count);
    }

    [Fact]
    public void ChangeRow_OfClasses_SaysWonLessLostAndPicksTheClass()
    {
        var comparison = Compare(null) with { Classes = [new ClassChange(1, new PairedOutcomes(4, 1, 5, 0)), new ClassChange(0, new PairedOutcomes(10, 0, 0, 0))] };

        var rows = ChangeRow.Of(comparison, Names);

        Assert.Equal([("dog", "−4", "lost"), ("cat", "0", "plain")], rows.Select(row => (row.Name, row.Sum, row.Color)));
        Assert.Equal(new ClassPick(1), rows[0].Part);
        Assert.Equal(("20%", "100%"), (rows[0].WonWidth, rows[0].LostWidth));
        Assert.StartsWith("dog: 1 won, 5 lost of 10 instances\naccuracy −40.0 points", rows[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeRow_OfConfusions_GoesFromTheOtherModelsNumberToThisOnes()
    {
        var comparison = Compare(null) with { Changes = [new ConfusionChange(new ConfusionCell(0, 2, 3, 0), 8)] };

        var row = Assert.Single(ChangeRow.Of(comparison, Names));

        Assert.Equal(("cat", "frog", "8 → 3", "won"), (row.Name, row.TakenFor, row.Sum, row.Color));
        Assert.Equal(new ConfusionPick(0, 2), row.Part);
    }

    // 40 images: 31 both, 6 won, 1 lost, 2 neither.
    private static ModelComparison Compare(PairedOutcomes? selected) => new(
        new ModelOutcomes(SixInstances.Analysis("other")),
        ComparedOutcomes.Of(new PairedOutcomes(31, 6, 1, 2)),
        selected is { } outcomes ? ComparedOutcomes.Of(outcomes) : null,
        [],
        [],
        null,
        null);
}
