using System.Collections.Immutable;
using DifficultyEyes.Core.Measures.Comparison;
using DifficultyEyes.Core.Scoring;
using DifficultyEyes.Core.Workspace;

namespace DifficultyEyes.Core.Summaries;

/// <summary>Subsets beside each other on every measure.</summary>
/// <param name="Measures">In the order of the scores table.</param>
public sealed record SubsetComparison(ImmutableArray<ComparedMeasure> Measures)
{
    public const int DefaultResamples = 1_000;

    // A fixed seed, so that everyone who looks sees the same intervals.
    private const int Seed = 1;

    /// <param name="subsets">Over the instances of the analysis; they may overlap.</param>
    /// <param name="resamples">Bootstrap resamples, at least 1.</param>
    public static SubsetComparison Of(ScoredAnalysis analysis, ImmutableArray<Subset> subsets, int resamples, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var columns = analysis.Columns;
        var values = columns.Select(column => column.Values).ToArray();
        var isShare = columns.Select(IsShare).ToArray();
        var all = MeansOf(InstanceSet.All(analysis.InstanceCount));
        var groups = subsets.Select(subset => (Members: MeansOf(subset.Members), Others: MeansOf(subset.Members.Complement()))).ToArray();
        return new SubsetComparison(
        [
            .. columns.Select((column, position) => new ComparedMeasure(
                column, isShare[position], all[position], [.. groups.Select(group => new ComparedGroup(group.Members[position], group.Others[position]))])),
        ]);

        MeanInterval[] MeansOf(InstanceSet members) => MeanIntervals.Of(values, isShare, members.ToIndices(), resamples, Seed, cancellationToken);
    }

    private static bool IsShare(ScoreColumn column) => Array.TrueForAll(column.Values, value => value is 0 or 1 || float.IsNaN(value));
}

/// <summary>One measure over all instances and over each subset.</summary>
/// <param name="IsShare">True where the measure is 0 or 1, so that its mean is a share.</param>
/// <param name="Groups">In the order of the subsets.</param>
public sealed record ComparedMeasure(ScoreColumn Column, bool IsShare, MeanInterval All, ImmutableArray<ComparedGroup> Groups);

/// <summary>One measure over a subset.</summary>
/// <param name="Own">Over its members.</param>
/// <param name="Rest">Over every other instance.</param>
public sealed record ComparedGroup(MeanInterval Own, MeanInterval Rest)
{
    /// <summary>How far the members lie above the rest.</summary>
    public DifferenceInterval Difference => Own.Minus(Rest);
}
