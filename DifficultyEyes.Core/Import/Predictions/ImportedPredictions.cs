using System.Collections.Immutable;

namespace DifficultyEyes.Core.Import.Predictions;

/// <summary>Predictions that were read.</summary>
/// <param name="Remarks">What was understood, a sentence each: what the values are, which column is which class, how many images have a row.</param>
/// <param name="Problems">What was left out or looks odd, by row or line.</param>
public sealed record ImportedPredictions(PredictionSet Predictions, ImmutableArray<string> Remarks, ImmutableArray<ImportProblem> Problems);
