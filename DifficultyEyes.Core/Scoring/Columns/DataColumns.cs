using DifficultyEyes.Core.Measures.Neighborhood;

namespace DifficultyEyes.Core.Scoring.Columns;

/// <summary>The columns that rest on the neighbors in the data representation.</summary>
internal static class DataColumns
{
    public static IEnumerable<PlannedColumn> Plan(ColumnFactory factory)
    {
        yield return factory.OfData("kdn_data", inputs => KDisagreeingNeighbors.Score(inputs.DataNeighbors, inputs.Dataset.Labels.AsSpan()));
        yield return factory.OfData("n2_data", inputs => NearestClassRatio.Score(inputs.NearestByClass));
        yield return factory.OfDataAndClasses("neighbor_entropy_data", inputs =>
            NeighborLabelEntropy.Score(inputs.DataNeighbors, inputs.Dataset.Labels.AsSpan(), inputs.Dataset.ClassCount));
        yield return factory.OfData("isolation_data", inputs => Isolation.Score(inputs.DataNeighbors));
        yield return factory.OfData("lsc_data", inputs => LocalSetCardinality.Score(
            inputs.DataMatrix, inputs.DataNeighbors, inputs.NearestByClass, inputs.Dataset.Labels, inputs.Reference, inputs.CancellationToken));
        yield return factory.OfData("hubness_data", inputs => Hubness.Occurrences(inputs.DataNeighbors, inputs.Reference));
        yield return factory.OfOwnData("near_duplicate_group", inputs => inputs.NearDuplicates.Numbers());
        yield return factory.OfOwnData("near_duplicate_across_splits", inputs => inputs.NearDuplicates.AcrossSplits(inputs.Dataset.Splits));
    }
}
