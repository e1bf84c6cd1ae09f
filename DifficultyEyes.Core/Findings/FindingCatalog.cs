using System.Collections.Immutable;
using DifficultyEyes.Core.Neighbors;
using DifficultyEyes.Core.Scoring;

namespace DifficultyEyes.Core.Findings;

/// <summary>Looks through an analysis for what a colleague should see first. A pure function of its arguments, linear in N.</summary>
public static class FindingCatalog
{
    /// <param name="data">The neighbors in the data representation.</param>
    /// <returns>One finding for each rule, in the order of <see cref="FindingKind"/>; those without members say why in their note.</returns>
    /// <exception cref="ArgumentException">The neighbors are not of this analysis.</exception>
    public static ImmutableArray<Finding> Find(ScoredAnalysis analysis, NeighborTable data)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(data);
        if (data.InstanceCount != analysis.InstanceCount)
        {
            throw new ArgumentException($"Neighbors of {data.InstanceCount} instances do not fit an analysis of {analysis.InstanceCount}.", nameof(data));
        }

        var evidence = new FindingEvidence(analysis, data);
        var labelErrors = LabelErrors.Find(evidence);
        var duplicates = NearDuplicates.Find(evidence);
        return
        [
            labelErrors,
            BlindSpots.Find(evidence),
            AmbiguousImages.Find(evidence),
            SuspectedShortcuts.Find(evidence),
            AtypicalImages.Find(evidence, labelErrors),
            RareClasses.Find(evidence),
            duplicates.Within,
            duplicates.Across,
        ];
    }
}
