using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using DifficultyEyes.Core.Measures;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Summaries;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Web.Benchmarks.Brush;

/// <summary>The server's part of a brush: its clauses to sets, and every count that a view shows.</summary>
internal static class CountingTiming
{
    private const int Seed = 1;
    private const int LayerCount = 8;
    private const double MostMilliseconds = 10;

    // So many that a 95th percentile says something, from every view several times.
    private const int BrushesPerRound = 88;

    public static IEnumerable<Measurement> Measure(int instanceCount, int classCount, int repetitions, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"the server's part, n = {instanceCount:N0}, {classCount} classes, {LayerCount} layers");
        tell($"{name}, {repetitions} rounds after one that warms up");
        var analysis = DrawnAnalysis.Create(instanceCount, classCount, LayerCount, Seed);
        var resolver = new WorkspaceResolver(analysis);
        var start = WorkspaceStart.For(analysis);
        var projections = new Dictionary<ProjectionKey, float[]> { [new ProjectionKey(start.Representation, start.Method)] = DrawnAnalysis.Plane(analysis, Seed) };
        var brushes = new List<double[]>();
        var work = InterleavedTiming.Run(
            repetitions,
            [
                Contestant.Timed("brushes", () => brushes.Add([.. Brush(analysis, resolver, start, projections, cancellationToken)])),
                Contestant.Timed("a plain pass", () => PassOver(analysis, resolver)),
            ],
            cancellationToken);

        // The first round warmed up.
        var rounds = brushes.Skip(1).ToArray();
        return
        [
            new(name, "a brush, median", Spread.Of(rounds.Select(round => Spread.Of(round).Median)), "ms"),
            new(name, "a brush, 95th percentile", Spread.Of(rounds.Select(round => Spread.Percentile(round, 0.95))), "ms") { Target = Target.AtMost(MostMilliseconds) },
            new(name, "all threads: a brush", Spread.Of(work[0].Select(time => 1000 * time.ProcessorSeconds / BrushesPerRound)), "CPU ms")
            {
                Ratio = new("its time over one plain pass over the columns", Spread.Of(work[0].Zip(work[1], (ours, pass) => ours.Seconds / BrushesPerRound / pass.Seconds))),
            },
        ];
    }

    private static IEnumerable<double> Brush(
        ScoredAnalysis analysis, WorkspaceResolver resolver, WorkspaceState start, Dictionary<ProjectionKey, float[]> projections, CancellationToken cancellationToken)
    {
        foreach (var state in DrawnBrushes.After(start, analysis, resolver.Bins, new Random(Seed)).Take(BrushesPerRound))
        {
            var before = Stopwatch.GetTimestamp();
            var selection = resolver.Resolve(state, projections, cancellationToken);
            WorkspaceAggregates.Of(analysis, resolver, state, selection, cancellationToken);
            PerformanceSummary.Of(analysis, resolver, state, selection, ImmutableDictionary<string, ModelOutcomes>.Empty);
            yield return Stopwatch.GetElapsedTime(before).TotalMilliseconds;
        }
    }

    /// <summary>Adds up every column that the counts look at: the least that counting all anew can take.</summary>
    private static long PassOver(ScoredAnalysis analysis, WorkspaceResolver resolver)
    {
        var sum = 0L;
        foreach (var column in WorkspaceStart.MeasuresOf(analysis, Perspective.Data).Concat(WorkspaceStart.MeasuresOf(analysis, Perspective.Human)).Append(analysis.FindColumn("kdn_label_mean")!))
        {
            sum += Add(resolver.Bins.Of(column.Id).BinOfInstance) + Add(resolver.Bins.BarsOf(column.Id).BarOfInstance);
        }

        foreach (var column in FlowColumns.Of(analysis, FlowBasis.Label))
        {
            sum += Add(resolver.Bins.BandsOf(column.Id));
        }

        foreach (var instance in analysis.Models[0].Predictions)
        {
            sum += instance;
        }

        foreach (var instance in analysis.Dataset.Labels.AsSpan())
        {
            sum += instance;
        }

        return sum;
    }

    private static long Add(sbyte[] codes)
    {
        var sum = 0L;
        foreach (var code in codes)
        {
            sum += code;
        }

        return sum;
    }
}
