namespace DifficultyEyes.Core.Summaries;

/// <summary>A measure with its bins and the bin of every instance, made once and counted often.</summary>
/// <param name="Bins">The bins.</param>
/// <param name="BinOfInstance">Shape (N), <see cref="TruthfulBins.NoBin"/> where unknown.</param>
public sealed record BinnedMeasure(TruthfulBins Bins, sbyte[] BinOfInstance)
{
    /// <inheritdoc cref="TruthfulBins.For"/>
    public static BinnedMeasure Of(ReadOnlySpan<float> values, bool isFewValued)
    {
        var bins = TruthfulBins.For(values, isFewValued);
        return new BinnedMeasure(bins, bins.Assign(values));
    }
}
