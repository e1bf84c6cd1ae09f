using System.Collections.Immutable;
using DifficultyEyes.Core.Representation.Inference.Outputs;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>A file of predictions as it was read, before it is told what its values are.</summary>
/// <param name="Rows">In the order of <paramref name="Columns"/>.</param>
/// <param name="Said">What the file says the values are; null where it does not.</param>
internal sealed record PredictionTable(PredictionRows Rows, ClassColumns Columns, OutputKind? Said)
{
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Drops columns of numbers that no class of the dataset is called by, where the others are probabilities only without them.</summary>
    public PredictionTable WithoutOtherNumbers()
    {
        if (Columns.OwnCount == Columns.ClassNames.Length || PredictionValues.AreProbabilities(Rows))
        {
            return this;
        }

        var own = Rows.Take(Columns.OwnCount);
        return PredictionValues.AreProbabilities(own) ? this with { Rows = own, Columns = Columns.OwnOnly() } : this;
    }
}
