using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;
using DifficultyEyes.Web.Benchmarks.Brush;
using FsCheck.Xunit;

namespace DifficultyEyes.Tests.Workspace;

/// <summary>Random brushes on drawn analyses: what is selected and counted by words of bits is what is counted one by one.</summary>
[Properties(Replay = "20261125,7654321", MaxTest = 60)]
public sealed class WorkspacePropertyTests
{
    // Around the sizes of words and vectors, where their ends would be forgotten.
    private static readonly int[] Sizes = [1, 63, 64, 65, 130, 321];

    [Property]
    public void Resolve_AnyBrushes_SelectsWhatTheyDefine(int seed)
    {
        var (slow, selection, _, _) = Draw(seed);

        Assert.Equal(slow.Population, selection.Population.Indices());
        Assert.Equal(slow.Selected, selection.Selected.Indices());
        Assert.Equal(slow.Selected, selection.Order.Order());
        Assert.All(Enum.GetValues<ClauseSource>(), source => Assert.Equal(slow.ShownBy(source), selection.ShownBy(source).Indices()));
    }

    [Property]
    public void Aggregates_AnyBrushes_AreThoseOfTheDefinitions(int seed)
    {
        var (slow, _, aggregates, analysis) = Draw(seed);

        foreach (var pair in aggregates.Pairs)
        {
            var shown = slow.ShownBy(pair.Source).ToArray();
            for (var column = 0; column < pair.Heatmap.Columns.Count; column++)
            {
                var (x, y) = (column, pair.YColumn);
                Assert.Equal(
                    slow.Count(shown, instance => slow.BinOf(pair.XColumn, instance) == x && slow.BinOf(y, instance) >= 0), pair.Heatmap.ColumnTallies[column]);
                Assert.All(Enumerable.Range(0, pair.Heatmap.Rows.Count), row => Assert.Equal(
                    slow.Count(shown, instance => slow.BinOf(pair.XColumn, instance) == x && slow.BinOf(y, instance) == row), pair.Heatmap.Cell(x, row)));
            }

            Assert.Equal(shown.Count(instance => slow.BinOf(pair.XColumn, instance) < 0 || slow.BinOf(pair.YColumn, instance) < 0), pair.Heatmap.UnknownCount);
        }

        Assert.All(aggregates.Patterns.Shares, share => Assert.Equal(
            slow.Count(slow.ShownBy(ClauseSource.Patterns), instance => slow.PatternOf(instance) == share.Pattern.ToString()), share.Tally));
        Assert.All(aggregates.Classes, summary => Assert.Equal(
            slow.Count(slow.ShownBy(ClauseSource.Classes), instance => analysis.Dataset.Labels[instance] == summary.Label), summary.Tally));
        Assert.All(Enumerable.Range(0, analysis.Dataset.SplitNames.Length), split => Assert.Equal(
            slow.Count(slow.ShownBy(ClauseSource.Splits), instance => analysis.Dataset.Splits[instance] == split), aggregates.Splits[split]));
        Assert.Equal(slow.Count(slow.ShownBy(ClauseSource.Outcome), slow.IsCorrect), aggregates.Correct);
        Assert.Equal(slow.Count(slow.ShownBy(ClauseSource.Outcome), instance => !slow.IsCorrect(instance) && !slow.IsUnknown(instance)), aggregates.Wrong);
        Assert.Equal(slow.Count(slow.ShownBy(ClauseSource.Outcome), slow.IsUnknown), aggregates.Unknown);
    }

    [Property]
    public void PopulationAggregates_AnyBrushes_AreThoseOfTheDefinitions(int seed)
    {
        var (slow, selection, aggregates, analysis) = Draw(seed);
        var confusion = ConfusionMatrix.Count(new ModelOutcomes(analysis).Cells, selection.Population, selection.Selected);

        var population = slow.Population.ToArray();
        string[] layers = [.. FlowColumns.RepresentationsOf(analysis, FlowBasis.Label)];
        var bands = Enumerable.Range(0, DifficultyFlow.BandCount).ToArray();
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var (here, next) = (layer, layer + 1);
            Assert.All(bands, band => Assert.Equal(
                slow.Count(population, instance => slow.BandOf(layers[here], instance) == band), aggregates.Flow.Node(here, band)));
            Assert.All(next < layers.Length ? bands : [], band => Assert.All(bands, nextBand => Assert.Equal(
                slow.Count(population, instance => slow.BandOf(layers[here], instance) == band && slow.BandOf(layers[next], instance) == nextBand),
                aggregates.Flow.Ribbon(here, band, nextBand))));
        }

        Assert.All(aggregates.Patterns.Shares, share => Assert.Equal(
            population.Count(instance => slow.PatternOf(instance) == share.Pattern.ToString()), share.TotalCount));
        Assert.All(aggregates.Thresholds, entry =>
        {
            var (reading, column) = (entry.Value, analysis.FindColumn(entry.Value.ColumnId)!);
            Assert.Equal(population.Count(instance => slow.EaseOf(entry.Key, instance) == Ease.Hard), reading.HardCount);
            Assert.Equal(
                reading.Scale.Stops.Select(stop => population.Count(instance => new ThresholdedColumn(column.Values, stop.Threshold).EaseOf(column.Values[instance]) == Ease.Hard)),
                reading.HardCounts);
        });
        Assert.All(aggregates.Histograms, entry =>
        {
            Assert.Equal(population.Length, entry.Value.Counts.Sum() + entry.Value.UnknownCount);
            Assert.Equal(population.Count(instance => slow.EaseOf(entry.Key, instance) == Ease.Hard), entry.Value.HardCount);
        });
        Assert.All(Enumerable.Range(0, analysis.Dataset.ClassCount), label => Assert.All(Enumerable.Range(0, analysis.Dataset.ClassCount), prediction =>
        {
            var tally = slow.Count(population, instance => analysis.Dataset.Labels[instance] == label && analysis.Models[0].Predictions[instance] == prediction);
            Assert.Equal(new ConfusionCell(label, prediction, tally.Count, tally.SelectedCount), confusion.Cell(label, prediction));
        }));
    }

    [Property]
    public void FlowDivision_AnyBrushes_HasEveryInstanceOfARibbonInOneGroup(int seed)
    {
        var (slow, selection, aggregates, analysis) = Draw(seed);
        var state = WorkspaceStart.For(analysis) with { FlowColoring = FlowColoring.Class };
        var groups = FlowGroups.Of(analysis.Dataset, state)!;
        string[] layers = [.. FlowColumns.RepresentationsOf(analysis, FlowBasis.Label)];
        var bins = new AnalysisBins(analysis);
        var scope = new WorkspaceResolver(analysis).ScopeOf(selection.Population, selection.Selected);

        var division = FlowDivision.Count([.. FlowColumns.Of(analysis, FlowBasis.Label).Select(column => bins.BandsOf(column.Id))], groups, scope);

        for (var layer = 0; layer + 1 < layers.Length; layer++)
        {
            foreach (var (band, nextBand) in Enumerable.Range(0, DifficultyFlow.BandCount * DifficultyFlow.BandCount).Select(pair => (pair / DifficultyFlow.BandCount, pair % DifficultyFlow.BandCount)))
            {
                var here = layer;
                Assert.All(Enumerable.Range(0, groups.Groups.Length), group => Assert.Equal(
                    slow.Count(
                        slow.Population,
                        instance => analysis.Dataset.Labels[instance] == group && slow.BandOf(layers[here], instance) == band && slow.BandOf(layers[here + 1], instance) == nextBand),
                    division.Of(here, band, nextBand, group)));
                Assert.Equal(
                    aggregates.Flow.Ribbon(layer, band, nextBand).Count,
                    Enumerable.Range(0, groups.Groups.Length).Sum(group => division.Of(here, band, nextBand, group).Count));
            }
        }
    }

    private static (SlowWorkspace Slow, WorkspaceSelection Selection, WorkspaceAggregates Aggregates, ScoredAnalysis Analysis) Draw(int seed)
    {
        var random = new Random(seed);
        var analysis = DrawnAnalysis.Create(Sizes[random.Next(Sizes.Length)], classCount: 1 + random.Next(5), layerCount: 1 + random.Next(3), random.Next());
        // In every other analysis the model says nothing of some images.
        foreach (var unknown in seed % 2 == 0 ? [] : Enumerable.Range(0, analysis.InstanceCount).Where(_ => random.Next(5) == 0))
        {
            analysis.Models[0].Predictions[unknown] = Prediction.Unknown;
        }

        var resolver = new WorkspaceResolver(analysis);
        var state = WorkspaceStart.For(analysis);
        for (var brush = random.Next(5); brush > 0; brush--)
        {
            state = DrawnBrushes.WithBrush(state, (ClauseSource)random.Next((int)ClauseSource.Search + 1), analysis, resolver.Bins, random);
            state = random.Next(4) == 0 ? state.Isolate() : state;
        }

        var points = DrawnAnalysis.Plane(analysis, random.Next());
        var cancellationToken = TestContext.Current.CancellationToken;
        var selection = resolver.Resolve(
            state, new Dictionary<ProjectionKey, float[]> { [new ProjectionKey(state.Representation, state.Method)] = points }, cancellationToken);
        var aggregates = WorkspaceAggregates.Of(analysis, resolver, state, selection, cancellationToken);
        return (new SlowWorkspace(analysis, resolver.Bins, state, points), selection, aggregates, analysis);
    }
}
