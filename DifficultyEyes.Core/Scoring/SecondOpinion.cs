using System.Collections.Immutable;
using DifficultyEyes.Core.Import;
using DifficultyEyes.Core.Import.Predictions;
using DifficultyEyes.Core.Measures.Output;
using DifficultyEyes.Core.Representation.Inference;
using DifficultyEyes.Core.Scoring.Classes;

namespace DifficultyEyes.Core.Scoring;

/// <summary>What classifiers that were trained without an instance say of it: out-of-fold probabilities, by which labels are judged.</summary>
/// <remarks>A model that learned from a wrong label repeats it; these did not. Northcutt, Jiang, Chuang: Confident learning (2021), section 3.</remarks>
public sealed record SecondOpinion
{
    public required string Hash { get; init; }

    /// <summary>What people call it: the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Row-major, shape (N, C) in the analysis' order of classes; NaN throughout where it says nothing of an instance.</summary>
    public required float[] Probabilities { get; init; }

    /// <summary>Shape (N), values 0 to C - 1; -1 where it says nothing.</summary>
    public required int[] Predictions { get; init; }

    /// <summary>Instances of which it says something.</summary>
    public int KnownCount => Predictions.Count(prediction => prediction >= 0);

    /// <param name="dataset">As the analysis sees it.</param>
    /// <exception cref="ModelMismatchException">It knows a class that the analysis does not.</exception>
    internal static SecondOpinion Of(PredictionSet predictions, Dataset dataset)
    {
        EnsureFits(predictions.Name, predictions.ClassNames, dataset);
        var probabilities = predictions.ProbabilitiesOf(dataset.ClassNames);
        return new SecondOpinion { Hash = predictions.Hash, Name = predictions.Name, Probabilities = probabilities, Predictions = Prediction.Classes(probabilities, dataset.ClassCount) };
    }

    /// <summary>To be asked before the work: whether each class of some predictions is one of the analysis.</summary>
    /// <inheritdoc cref="Of" path="/exception"/>
    public static void EnsureFits(string name, ImmutableArray<string> classNames, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (Array.IndexOf(PredictionSet.PlacesIn(classNames, dataset.ClassNames), -1) is >= 0 and var other)
        {
            throw new ModelMismatchException(
                $"The probabilities \"{name}\" have a class \"{classNames[other]}\" that is none of the analysis' classes ({NamesText.Of(dataset.ClassNames)}): leave its column out, or name it among the model's classes.");
        }
    }
}
