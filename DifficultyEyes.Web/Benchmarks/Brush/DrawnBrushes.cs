using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>Brushes as a person makes them, drawn from a seed: one view after another, some joined to those before, some let go of.</summary>
internal static class DrawnBrushes
{
    private const int LassoCorners = 120;

    // After so many brushes a person starts over.
    private const int BrushesTogether = 3;

    /// <summary>States that follow each other, each with another brush than the one before.</summary>
    public static IEnumerable<WorkspaceState> After(WorkspaceState start, ScoredAnalysis analysis, AnalysisBins bins, Random random)
    {
        var state = start;
        for (var step = 0; ; step++)
        {
            state = step % (BrushesTogether + 1) == BrushesTogether
                ? state.WithoutBrushes()
                : WithBrush(state, (ClauseSource)(step % (int)(ClauseSource.Search + 1)), analysis, bins, random);
            yield return state;
        }
    }

    /// <summary>The state with one more brush from a view.</summary>
    public static WorkspaceState WithBrush(WorkspaceState state, ClauseSource source, ScoredAnalysis analysis, AnalysisBins bins, Random random)
    {
        var combination = random.Next(5) switch { 0 => BrushCombination.Add, 1 => BrushCombination.Subtract, _ => BrushCombination.Replace };
        return state.WithBrush(source, PartOf(source, state, analysis, bins, random), combination);
    }

    private static ClausePart PartOf(ClauseSource source, WorkspaceState state, ScoredAnalysis analysis, AnalysisBins bins, Random random)
    {
        var dataset = analysis.Dataset;
        return source switch
        {
            ClauseSource.DataModel => Rectangle(state.DataMeasure, state.ModelMeasure, bins, random),
            ClauseSource.ModelHuman => Rectangle(state.ModelMeasure, state.HumanMeasure ?? state.DataMeasure, bins, random),
            ClauseSource.DataHuman => Rectangle(state.DataMeasure, state.HumanMeasure ?? state.ModelMeasure, bins, random),
            ClauseSource.Patterns => new PatternPick(string.Concat(Letter(random), Letter(random), Letter(random))),
            ClauseSource.Confusion => new ConfusionPick(random.Next(dataset.ClassCount), random.Next(dataset.ClassCount)),
            ClauseSource.Projection => Lasso(state, random),
            ClauseSource.Flow => Flow([.. FlowColumns.RepresentationsOf(analysis, FlowBasis.Label)], random),
            ClauseSource.Classes => new ClassPick(random.Next(dataset.ClassCount)),
            ClauseSource.Outcome => new OutcomePick(random.Next(2) == 0),
            ClauseSource.Splits => new SplitPick(dataset.SplitNames[random.Next(dataset.SplitNames.Length)]),
            _ => new PathSearch(random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
    }

    private static HeatmapRectangle Rectangle(string xColumn, string yColumn, AnalysisBins bins, Random random)
    {
        var ((xFirst, xLast), (yFirst, yLast)) = (Span(bins.Of(xColumn).Bins.Count, random), Span(bins.Of(yColumn).Bins.Count, random));
        return new HeatmapRectangle(xColumn, xFirst, xLast, yColumn, yFirst, yLast);
    }

    private static (int First, int Last) Span(int count, Random random)
    {
        var first = random.Next(count);
        return (first, random.Next(first, count));
    }

    private static char Letter(Random random) => "EH"[random.Next(2)];

    // A circle drawn by an unsteady hand.
    private static ProjectionShape Lasso(WorkspaceState state, Random random)
    {
        var (x, y, radius) = (random.NextSingle() * 2 - 1, random.NextSingle() * 2 - 1, 0.1f + 0.5f * random.NextSingle());
        return new ProjectionShape(state.Representation, state.Method, [.. Enumerable.Range(0, LassoCorners).Select(corner =>
        {
            var (sine, cosine) = MathF.SinCos(2 * MathF.PI * corner / LassoCorners);
            var reach = radius * (0.9f + 0.2f * random.NextSingle());
            return new PlanePoint(x + reach * cosine, y + reach * sine);
        })]);
    }

    private static FlowPick Flow(string[] representations, Random random)
    {
        var layer = random.Next(representations.Length);
        var band = random.Next(Core.Summaries.DifficultyFlow.BandCount);
        return layer + 1 < representations.Length && random.Next(2) == 0
            ? new FlowPick(representations[layer], band, representations[layer + 1], random.Next(Core.Summaries.DifficultyFlow.BandCount))
            : new FlowPick(representations[layer], band);
    }
}
